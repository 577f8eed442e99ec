import type { Screen } from "../../app/screen";

export const screens: readonly Screen[] = [
  { path: "/", title: "Home", roles: ["cadet"], load: () => import("./CadetHomeScreen"), nav: { icon: "home", section: "Overview", order: 1 } },
];
