import type { Screen } from "../../app/screen";

export const screens: readonly Screen[] = [
  {
    path: "/",
    title: "Dashboard",
    roles: ["admin", "training_staff"],
    load: () => import("./DashboardScreen"),
    nav: { icon: "home", section: "Overview", order: 0 },
  },
];
