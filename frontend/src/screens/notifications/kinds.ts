import type { IconName } from "../../ui/Icon";

const ICONS: Partial<Record<string, IconName>> = {
  attendance: "clipboard",
  excuse_letter: "letter",
  grade: "star",
  activity: "megaphone",
  login: "person",
  profile_update: "person",
  weekly_reminder: "calendar",
  training_reminder: "calendar",
  perf_alert: "warning",
  ask_admin_reply: "letter",
  password_help: "key",
};

/** What a notification is about, as a picture. */
export function iconOf(type: string): IconName {
  return ICONS[type] ?? "bell";
}

/** What an administrator may send, by its name in the API. */
export const KINDS = [
  { value: "general_update", label: "General" },
  { value: "training_reminder", label: "Reminder of training" },
  { value: "activity", label: "Activity" },
  { value: "attendance", label: "Attendance" },
  { value: "grade", label: "Grade" },
];
