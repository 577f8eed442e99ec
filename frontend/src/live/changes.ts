/** Which reads a frame makes old, by the beginnings of their paths. */

import type { Frame } from "./frames";
import type { Changed } from "./sheets";

const ATTENDANCE = ["/api/v1/attendance/", "/api/v1/training-days/", "/api/v1/excuse-letters/"];
const GRADES = ["/api/v1/grades/", "/api/v1/ledger/", "/api/v1/leaderboard/"];
const LETTERS = ["/api/v1/excuse-letters/"];
const CADETS = ["/api/v1/cadets/", "/api/v1/users/", "/api/v1/auth/me/"];
const STAFF = ["/api/v1/staff/", "/api/v1/users/", "/api/v1/auth/me/"];
const ACCOUNTS = ["/api/v1/users/"];
const ANNOUNCEMENTS = ["/api/v1/announcements/"];
const MESSAGES = ["/api/v1/messages/", "/api/v1/broadcasts/"];
const JOBS = ["/api/v1/jobs/", "/api/v1/reports/", "/api/v1/files/"];
/** The frame that says that others were lost on their way. */
export const MISSED = "missed";
export const CHAT = ["/api/v1/chat/"];

const EVERYTHING = [...ATTENDANCE, ...GRADES, ...CADETS, ...STAFF, ...ANNOUNCEMENTS, ...MESSAGES, ...JOBS, ...CHAT];

const OLD_AFTER: Record<string, readonly string[]> = {
  "attendance.changed": [...ATTENDANCE, ...GRADES],
  "training_days.changed": [...ATTENDANCE, ...GRADES],
  "grade.changed": GRADES,
  "letter.changed": LETTERS,
  "cadets.changed": [...CADETS, ...ATTENDANCE, ...GRADES], // names, companies, and who is in the lists
  "staff.changed": STAFF,
  "accounts.changed": ACCOUNTS,
  "announcements.changed": ANNOUNCEMENTS,
  "message.changed": MESSAGES,
  "job.changed": JOBS,
  "chat.posted": CHAT,
  "chat.edited": CHAT,
  "chat.deleted": CHAT,
  ready: EVERYTHING,
  [MISSED]: EVERYTHING,
};

/**
 * The beginnings of the paths that are to be read again after this frame. After `ready`, that is all: what
 * happened while nobody listened, be it before the first connection, is told to nobody. After `missed`, too.
 */
export function madeOldBy({ type }: Frame): readonly string[] {
  return OLD_AFTER[type] ?? [];
}

/** Whose grades this frame tells of: of nobody for most, null where it may be anybody. */
export function gradesChangedBy({ type, data }: Frame): Changed {
  if (type === "grade.changed") return numbersIn(data["cadets"]);
  if (type === "attendance.changed") return numbersIn(data["records"], "cadet");
  return type === "training_days.changed" || type === "ready" || type === MISSED ? null : [];
}

/** The numbers of a list, or those that its items have under a name; null where it is no list. */
function numbersIn(list: unknown, name?: string): Changed {
  if (!Array.isArray(list)) return null;
  const found = name === undefined ? list : list.map((item: Record<string, unknown>) => item[name]);
  return found.filter((one): one is number => typeof one === "number");
}

type Flush = (prefixes: string[], grades: Changed) => void;

/** Gathers what is to be read again, so that a burst of frames is one read. */
export class Gatherer {
  readonly #flush: Flush;
  readonly #pause: number;
  readonly #waiting = new Set<string>();
  #grades: Set<number> | null = new Set();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `pause` in milliseconds: how long a first change waits for others. */
  constructor(flush: Flush, pause: number) {
    this.#flush = flush;
    this.#pause = pause;
  }

  /** `grades` says whose have changed. */
  add(prefixes: readonly string[], grades: Changed = []): void {
    for (const prefix of prefixes) this.#waiting.add(prefix);
    if (grades === null) this.#grades = null;
    else for (const cadet of grades) this.#grades?.add(cadet);
    if (this.#waiting.size > 0) this.#timer ??= setTimeout(() => this.#go(), this.#pause);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting.clear();
    this.#grades = new Set();
  }

  #go(): void {
    const prefixes = [...this.#waiting];
    const grades = this.#grades && [...this.#grades];
    this.stop();
    this.#flush(prefixes, grades);
  }
}
