import type { Screen } from "../../app/screen";

export const screens: readonly Screen[] = [
  {
    path: "/grades",
    title: "Grades",
    roles: ["admin", "training_staff"],
    load: () => import("./GradesScreen"),
    nav: { icon: "star", section: "Training", order: 20 },
  },
];
