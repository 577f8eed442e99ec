/** The entries of the audit log in words. */

import type { paths } from "../../api/schema";

/** What the API's filter knows, which is all that is recorded. */
type Event = NonNullable<NonNullable<paths["/api/v1/audit/"]["get"]["parameters"]["query"]>["event"]>;

const WORDS: Record<Event, string> = {
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
  "announcement.changed": "Announcement changed",
  "announcement.published": "Announcement published",
  "announcement.withdrawn": "Announcement deleted",
  "attendance.deleted": "Attendance mark deleted",
  "attendance.imported": "Attendance imported",
  "attendance.marked": "Attendance marked",
  "attendance.scanned": "Scanned at the gate",
  "backup.failed": "Backup failed",
  "backup.lost": "Backup lost",
  "backup.made": "Backup made",
  "backup.removed": "Old backup removed",
  "broadcast.sent": "Broadcast sent",
  "cadet.archived": "Cadet archived",
  "cadet.bulk": "Many cadets changed at once",
  "cadet.changed": "Cadet changed",
  "cadet.enrolled": "Cadet enrolled",
  "cadet.exported": "Cadets exported",
  "cadet.imported": "Cadets imported",
  "cadet.restored": "Cadet restored",
  "cadet.unlocked": "Cadet's profile unlocked",
  "chat.deleted": "Chat message deleted",
  "grades.changed": "Grade changed",
  "ledger.entered": "Merits or demerits given",
  "ledger.struck": "Merits or demerits taken back",
  "letter.decided": "Excuse letter decided",
  "letter.withdrawn": "Excuse letter withdrawn",
  "message.deleted": "Message deleted",
  "message.replied": "Message answered",
  "notification.requested": "People notified",
  "permission.refused": "Not allowed, refused",
  "report.requested": "Report asked for",
  "settings.changed": "Settings changed",
  "staff.archived": "Member of the staff archived",
  "staff.bulk": "Many of the staff changed at once",
  "staff.changed": "Member of the staff changed",
  "staff.enrolled": "Member of the staff added",
  "staff.exported": "Staff exported",
  "staff.imported": "Staff imported",
  "staff.restored": "Member of the staff restored",
  "staff.unlocked": "Staff profile unlocked",
  "training_day.changed": "Training day changed",
  "training_day.deleted": "Training day deleted",
  "training_day.planned": "Training day planned",
};

/** What may be asked for, by its words. */
export const CHOICES = Object.entries(WORDS)
  .map(([value, label]) => ({ value, label }))
  .sort((one, other) => one.label.localeCompare(other.label));

/** The event of that name; undefined for a name in an old address that nothing records. */
export function eventCalled(name: string): Event | undefined {
  return Object.hasOwn(WORDS, name) ? (name as Event) : undefined;
}

/** What happened: "ledger.entered" is "Merits or demerits given"; one that is not known here is "Its words". */
export function happened(event: string): string {
  const known = eventCalled(event);
  return known === undefined ? spoken(event) : WORDS[known];
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
  message: { noun: "Message" },
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

const MOST_LISTED = 20;

/** The facts of an entry, flat, each as text; what was changed has the place of its fields. */
export function factsOf(facts: unknown): [name: string, value: string][] {
  if (!isRecord(facts)) return [];
  const { changes, ...others } = facts;
  const changed = changesOf(changes);
  const told = new Set(changed.map(([name]) => name));
  const rest = Object.entries(others).map(([name, value]): [string, string] => [spoken(name), textOf(value)]);
  return [...changed, ...rest.filter(([name]) => !told.has(name))];
}

/** What was changed, in a line: "Prelim score 80 → 90 · Status active → INC"; empty where nothing says so. */
export function changedIn(facts: unknown): string {
  return isRecord(facts) ? changesOf(facts["changes"]).map((change) => change.join(" ")).join(" · ") : "";
}

function changesOf(changes: unknown): [name: string, value: string][] {
  if (!isRecord(changes)) return [];
  return Object.entries(changes).map(([field, change]) => [spoken(field), Array.isArray(change) ? change.map((value) => value === "" ? "nothing" : textOf(value)).join(" → ") : textOf(change)]);
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (value === null) return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (!Array.isArray(value)) return isRecord(value) ? factsOf(value).map((fact) => fact.join(": ")).join(" · ") : JSON.stringify(value);
  const rest = value.length - MOST_LISTED;
  return [value.slice(0, MOST_LISTED).map(textOf).join(", "), rest > 0 && `and ${rest} more`].filter(Boolean).join(" ");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
