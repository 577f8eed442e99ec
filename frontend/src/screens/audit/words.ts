/** The entries of the audit log in words. */

const WORDS: Record<string, string> = {
  "account.activated": "Account activated",
  "account.approved": "Account approved",
  "account.archived": "Account archived",
  "account.changed": "Account changed",
  "account.code_issued": "Activation code issued",
  "account.code_refused": "Wrong activation code",
  "account.created": "Account created",
  "account.login": "Signed in",
  "account.login_refused": "Sign-in refused",
  "account.logout": "Signed out",
  "account.names_reclaimed": "Username set free",
  "account.password_change_refused": "Wrong current password",
  "account.password_changed": "Password changed",
  "account.password_help_asked": "Help with a password asked for",
  "account.refresh_reused": "Sign-in used twice",
  "account.restored": "Account restored",
  "account.role_changed": "Role changed",
  "account.session_ended": "Signed out a device",
  "attendance.deleted": "Attendance mark deleted",
  "attendance.imported": "Attendance imported",
  "backup.made": "Backup made",
  "broadcast.sent": "Broadcast sent",
  "cadet.archived": "Cadet archived",
  "cadet.changed": "Cadet changed",
  "cadet.enrolled": "Cadet enrolled",
  "cadet.exported": "Cadets exported",
  "cadet.imported": "Cadets imported",
  "cadet.restored": "Cadet restored",
  "chat.deleted": "Chat message deleted",
  "export.made": "Table exported",
  "grades.changed": "Grades changed",
  "ledger.entered": "Merits or demerits given",
  "ledger.struck": "Merits or demerits taken back",
  "letter.decided": "Excuse letter decided",
  "letter.withdrawn": "Excuse letter withdrawn",
  "letter.written": "Excuse letter written",
  "message.deleted": "Message deleted",
  "notification.requested": "People notified",
  "permission.refused": "Not allowed, refused",
  "report.requested": "Report asked for",
  "score.changed": "Score changed",
  "settings.changed": "Settings changed",
  "staff.archived": "Member of the staff archived",
  "staff.exported": "Staff exported",
  "staff.restored": "Member of the staff restored",
};

export const EVENTS = Object.keys(WORDS);

/** What happened: "ledger.entered" is "Merits or demerits given"; one that is not known here is "Its words". */
export function happened(event: string): string {
  return WORDS[event] ?? spoken(event);
}

function spoken(name: string): string {
  const words = name.replace(/[._]+/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const NOUNS: Record<string, { noun: string; path?: string }> = {
  cadet: { noun: "Cadet", path: "/cadets/" },
  staff: { noun: "Member of the staff", path: "/staff/" },
  letter: { noun: "Excuse letter", path: "/excuse-letters/" },
  announcement: { noun: "Announcement", path: "/announcements/" },
  training_day: { noun: "Training day", path: "/training-days/" },
};

interface Subject {
  subject: string;
  /** The name of the person whom the subject means; null where it means none. */
  about: string | null;
}

/** Whom or what an entry is about, and where that is shown: "cadet:12" is "CPL Ana Reyes" at "/cadets/12". */
export function subjectOf({ subject, about }: Subject): { words: string; to: string | null } {
  const [kind = "", id = ""] = subject.split(":", 2);
  const known = NOUNS[kind];
  const isNumber = /^\d+$/.test(id);
  const words = about ?? [known?.noun ?? spoken(kind), isNumber && id].filter(Boolean).join(" ");
  if (kind === "account" && about !== null) return { words, to: `/accounts?search=${encodeURIComponent(about)}` };
  return { words, to: known?.path === undefined || !isNumber ? null : known.path + id };
}

/** The facts of an entry, flat, each as text. */
export function factsOf(facts: unknown): [name: string, value: string][] {
  if (typeof facts !== "object" || facts === null) return [];
  return Object.entries(facts).map(([name, value]) => [spoken(name), typeof value === "string" ? value : JSON.stringify(value)]);
}
