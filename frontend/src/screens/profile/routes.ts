import type { Screen } from "../../app/screen";

export const screens: readonly Screen[] = [{ path: "/profile", title: "Profile and account", roles: ["admin", "training_staff", "cadet"], load: () => import("./ProfileScreen") }];
