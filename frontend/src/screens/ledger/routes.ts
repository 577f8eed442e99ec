import type { Screen } from "../../app/screen";

export const screens: readonly Screen[] = [
  {
    path: "/ledger",
    title: "Merits and demerits",
    roles: ["admin", "training_staff"],
    load: () => import("./LedgerScreen"),
    nav: { icon: "list", section: "Training", order: 21 },
  },
];
