import type { Screen } from "../../app/screen";

export const screens: readonly Screen[] = [
  {
    path: "/my-attendance",
    title: "My attendance",
    roles: ["cadet", "training_staff"],
    load: () => import("./MyAttendanceScreen"),
    nav: { icon: "calendar", section: "Training", order: 21 },
  },
];
