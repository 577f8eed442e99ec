import type { Screen } from "../../app/screen";

export const screens: readonly Screen[] = [
  { path: "/operations", title: "Operations", roles: ["admin"], load: () => import("./OperationsScreen"), nav: { icon: "pulse", section: "System", order: 0 } },
];
