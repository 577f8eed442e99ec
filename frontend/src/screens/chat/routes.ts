import type { Screen } from "../../app/screen";

export const screens: readonly Screen[] = [
  { path: "/chat", title: "Staff chat", roles: ["admin", "training_staff"], load: () => import("./ChatScreen"), nav: { icon: "chat", section: "Talk", order: 4 } },
];
