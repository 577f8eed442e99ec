import type { Screen } from "../../app/screen";

export const screens: readonly Screen[] = [
  {
    path: "/accounts",
    title: "Accounts",
    roles: ["admin"],
    load: () => import("./AccountsScreen"),
    nav: { icon: "key", section: "People", order: 3 },
  },
];
