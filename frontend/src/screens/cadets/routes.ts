import type { Screen } from "../../app/screen";

export const screens: readonly Screen[] = [
  {
    path: "/cadets",
    title: "Cadets",
    roles: ["admin", "training_staff"],
    load: () => import("./CadetsScreen"),
    nav: { icon: "people", section: "People", order: 1 },
  },
  { path: "/cadets/:cadetId", title: "Cadet", roles: ["admin", "training_staff"], load: () => import("./CadetScreen") },
];
