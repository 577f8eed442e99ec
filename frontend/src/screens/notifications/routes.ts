import type { Screen } from "../../app/screen";

export const screens: readonly Screen[] = [
  { path: "/notifications", title: "Notifications", roles: ["admin", "training_staff", "cadet"], load: () => import("./NotificationsScreen"), nav: { icon: "bell", section: "Talk", order: 5 } },
];
