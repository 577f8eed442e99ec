/** The entries of the audit log in words. */

export const EVENTS = [
  "account.activated",
  "account.approved",
  "account.archived",
  "account.changed",
  "account.code_issued",
  "account.code_refused",
  "account.created",
  "account.login",
  "account.login_refused",
  "account.logout",
  "account.names_reclaimed",
  "account.password_change_refused",
  "account.password_changed",
  "account.password_help_asked",
  "account.refresh_reused",
  "account.restored",
  "account.role_changed",
  "account.session_ended",
  "attendance.deleted",
  "attendance.imported",
  "backup.made",
  "broadcast.sent",
  "cadet.archived",
  "cadet.changed",
  "cadet.enrolled",
  "cadet.exported",
  "cadet.imported",
  "cadet.restored",
  "chat.deleted",
  "export.made",
  "grades.changed",
  "ledger.entered",
  "ledger.struck",
  "letter.decided",
  "letter.withdrawn",
  "letter.written",
  "message.deleted",
  "notification.requested",
  "permission.refused",
  "report.requested",
  "score.changed",
  "settings.changed",
  "staff.archived",
  "staff.exported",
  "staff.restored",
] as const;

/** "ledger.entered" is "Ledger entered". */
export function spoken(event: string): string {
  const words = event.replace(/[._]+/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const NOUNS: Record<string, { noun: string; path?: string }> = {
  cadet: { noun: "Cadet", path: "/cadets/" },
  staff: { noun: "Member of the staff", path: "/staff/" },
  letter: { noun: "Excuse letter", path: "/excuse-letters/" },
  announcement: { noun: "Announcement", path: "/announcements/" },
  training_day: { noun: "Training day", path: "/training-days/" },
};

/** "cadet:12" is "Cadet 12", which has a screen; what has none is words alone. */
export function subjectOf(subject: string): { words: string; to: string | null } {
  const [kind = "", id = ""] = subject.split(":", 2);
  const known = NOUNS[kind];
  const words = `${known?.noun ?? spoken(kind)} ${id}`.trim();
  return { words, to: known?.path === undefined || !/^\d+$/.test(id) ? null : known.path + id };
}

/** The facts of an entry, flat, each as text. */
export function factsOf(facts: unknown): [name: string, value: string][] {
  if (typeof facts !== "object" || facts === null) return [];
  return Object.entries(facts).map(([name, value]) => [spoken(name), typeof value === "string" ? value : JSON.stringify(value)]);
}

/** The first moment of a day where the viewer is, as the API takes it; `after`: of the day after. */
export function momentOf(day: string, after = 0): string {
  const moment = new Date(`${day}T00:00`);
  moment.setDate(moment.getDate() + after);
  return moment.toISOString();
}
