import type { Screen } from "../../app/screen";

export const screens: readonly Screen[] = [
  { path: "/settings", title: "System settings", roles: ["admin"], load: () => import("./SettingsScreen"), nav: { icon: "gear", section: "System", order: 20 } },
];
