import type { Screen } from "../../app/screen";

export const screens: readonly Screen[] = [
  { path: "/broadcasts", title: "Broadcasts", roles: ["admin", "training_staff", "cadet"], load: () => import("./BroadcastsScreen"), nav: { icon: "people", section: "Talk", order: 3 } },
];
