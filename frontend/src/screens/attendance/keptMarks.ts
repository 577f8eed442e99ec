/** Marks that the server does not have yet, on this device: those of an account, a sheet and a day apart from all others. */

import type { Mark } from "./markQueue";
import { STATUSES, type Status } from "./marks";

const PREFIX = "rotc.marks";

export interface Sheet {
  book: "cadet" | "staff";
  day: number;
}

/** What one page keeps of a sheet, beside what other pages of the same account keep of it. */
export class KeptMarks {
  readonly #key: string;
  #own: ReadonlyMap<number, Mark> = new Map();

  constructor(account: number, { book, day }: Sheet) {
    this.#key = `${PREFIX}.${account}.${book}.${day}`;
  }

  /** All that is kept of the sheet, by whatever page; what is no mark is passed over. */
  read(): Mark[] {
    return marksIn(this.#key);
  }

  /** Keep these marks of this page, and none of its others; returns whether the device has them now. */
  keep(marks: readonly Mark[]): boolean {
    const own = new Map(marks.map((mark) => [mark.person, mark]));
    const there = new Map(this.read().map((mark) => [mark.person, mark]));
    for (const [person, mark] of this.#own) if (!own.has(person) && isSame(there.get(person), mark)) there.delete(person);
    for (const [person, mark] of own) if (!isSame(this.#own.get(person), mark)) there.set(person, mark);
    if (!written(this.#key, [...there.values()])) return false;
    this.#own = own;
    return marks.every((mark) => isSame(there.get(mark.person), mark)); // another page may have put its own in the place of one, or taken it off
  }
}

/** The sheets of which an account has marks on this device, with how many. */
export function keptSheets(account: number): (Sheet & { count: number })[] {
  const whose = `${PREFIX}.${account}.`;
  return keys().flatMap((key) => {
    const [, book, day] = /^(cadet|staff)\.([1-9]\d*)$/.exec(key.startsWith(whose) ? key.slice(whose.length) : "") ?? [];
    const count = book === undefined ? 0 : marksIn(key).length;
    return count > 0 ? [{ book: book as Sheet["book"], day: Number(day), count }] : [];
  });
}

const listeners = new Set<() => void>();

/** Hear when what is kept changes, here or in another tab; returns how to stop. */
export function onKept(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

/** Where the browser forbids its storage, nothing is kept. */
function keys(): string[] {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}

function marksIn(key: string): Mark[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(found) ? found.filter(isMark) : [];
  } catch {
    return [];
  }
}

function written(key: string, marks: readonly Mark[]): boolean {
  try {
    if (marks.length > 0) localStorage.setItem(key, JSON.stringify(marks));
    else localStorage.removeItem(key);
  } catch {
    return false;
  }
  for (const listener of [...listeners]) listener();
  return true;
}

function isMark(found: unknown): found is Mark {
  const { person, status, expected } = (found ?? {}) as Partial<Mark>;
  return Number.isSafeInteger(person) && isStatus(status) && (expected === null || isStatus(expected));
}

function isStatus(found: unknown): found is Status {
  return STATUSES.some((status) => status === found);
}

function isSame(one: Mark | undefined, other: Mark): boolean {
  return one?.status === other.status && one.expected === other.expected;
}
