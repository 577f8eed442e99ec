import type { Screen } from "../../app/screen";

export const screens: readonly Screen[] = [
  {
    path: "/staff",
    title: "Training staff",
    roles: ["admin", "training_staff"],
    load: () => import("./StaffScreen"),
    nav: { icon: "person", section: "People", order: 2 },
  },
  { path: "/staff/:staffId", title: "Member of the staff", roles: ["admin"], load: () => import("./StaffMemberScreen") },
];
