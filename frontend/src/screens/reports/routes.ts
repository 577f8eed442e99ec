import type { Screen } from "../../app/screen";

export const screens: readonly Screen[] = [
  {
    path: "/reports",
    title: "Reports and jobs",
    roles: ["admin", "training_staff"],
    load: () => import("./ReportsScreen"),
    nav: { icon: "file", section: "Training", order: 30 },
  },
];
