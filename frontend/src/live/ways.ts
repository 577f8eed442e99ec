/** Where what one is told is to be seen. */

import type { Role } from "../api/tokens";

interface Told {
  type: string;
  /** Null: it is told to all administrators. */
  user_id: number | null;
}

type Ways = Partial<Record<string, string>>;

/** The ways that are the same for all. */
const ALL: Ways = {
  activity: "/announcements",
  excuse_letter: "/excuse-letters",
  ask_admin_reply: "/messages",
  training_reminder: "/announcements",
  portal_access: "/profile",
  login: "/profile",
};

const OF_ROLE: Record<Role, Ways> = {
  admin: { ask_admin: "/messages?status=pending", attendance: "/training-days", grade: "/grades", password_help: "/accounts", profile_update: "/accounts", perf_alert: "/grades" },
  training_staff: { attendance: "/training-days", grade: "/grades", profile_update: "/profile", perf_alert: "/grades" },
  cadet: { attendance: "/my-attendance", grade: "/my-grade", profile_update: "/profile", perf_alert: "/my-grade", weekly_reminder: "/my-attendance" },
};

/** The path of what a notification is about; null where its kind does not say. */
export function wayTo({ type, user_id }: Told, role: Role): string | null {
  if (type === "general_update") return user_id === null && role === "admin" ? "/reports" : null; // only reports are told of to all of the office
  return OF_ROLE[role][type] ?? ALL[type] ?? null;
}
