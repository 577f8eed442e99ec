import type { Screen } from "../../app/screen";

export const screens: readonly Screen[] = [
  { path: "/audit", title: "Audit log", roles: ["admin"], load: () => import("./AuditScreen"), nav: { icon: "log", section: "System", order: 10 } },
];
