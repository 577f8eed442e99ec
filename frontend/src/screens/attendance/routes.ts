import type { Screen } from "../../app/screen";

export const screens: readonly Screen[] = [
  {
    path: "/training-days",
    title: "Attendance",
    roles: ["admin", "training_staff"],
    load: () => import("./TrainingDaysScreen"),
    nav: { icon: "calendar", section: "Training", order: 1 },
  },
  { path: "/training-days/:dayId", title: "Attendance of a day", roles: ["admin", "training_staff"], load: () => import("./SheetScreen") },
  { path: "/training-days/:dayId/scan", title: "Scan codes", roles: ["admin", "training_staff"], load: () => import("./ScanScreen") },
  { path: "/training-days/:dayId/staff", title: "Staff attendance", roles: ["admin"], load: () => import("./StaffSheetScreen") },
  {
    path: "/register",
    title: "Register",
    roles: ["admin", "training_staff"],
    load: () => import("./RegisterScreen"),
    nav: { icon: "clipboard", section: "Training", order: 2 },
  },
];
