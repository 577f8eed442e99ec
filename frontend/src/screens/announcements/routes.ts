import type { Screen } from "../../app/screen";

const EVERYONE = ["admin", "training_staff", "cadet"] as const;

export const screens: readonly Screen[] = [
  { path: "/announcements", title: "Announcements", roles: EVERYONE, load: () => import("./AnnouncementsScreen"), nav: { icon: "megaphone", section: "Talk", order: 1 } },
  { path: "/announcements/:announcementId", title: "Announcement", roles: EVERYONE, load: () => import("./AnnouncementScreen") },
];
