/** Marks that are shown at once and sent together a moment later, one request at a time, each over what was seen. */

import type { Status } from "./marks";

export interface Mark {
  person: number;
  status: Status;
  /** What stood there when somebody was marked, as far as was seen; null for no mark. */
  expected: Status | null;
}

export type Marked = ReadonlyMap<number, Status>;

/** A mark of somebody else that stands where another was to be set; without a status, where one was taken back. */
export interface Standing {
  status: Status | null;
  recorded_by_name: string | null;
  recorded_at: string | null;
}

export type Conflicts = ReadonlyMap<number, Standing>;

/** Why the server takes no mark of people, as of who was archived meanwhile. */
export type Refused = ReadonlyMap<number, string>;

/** What became of marks that have arrived. */
export interface Taken {
  /** Who was marked absent, and is excused by a letter. */
  excused: readonly number[];
  /** Who was not marked, as another mark stood there than was seen. */
  conflicts: readonly (Standing & { person: number })[];
  /** Whose mark is refused, and why. */
  refused: readonly { person: number; reason: string }[];
}

/** What the server does not have yet; of this, what was not saved, and of that, in whose place another mark stands. */
export interface Queued {
  ahead: Marked;
  unsaved: Marked;
  conflicts: Conflicts;
  refused: Refused;
  /** Whether all of it that may still be saved is kept on this device too, and outlives the page. */
  isKept: boolean;
}

interface Parts {
  /** Sends marks; resolves once what the server has then is shown. */
  send: (marks: Mark[]) => Promise<Taken>;
  /** Keeps on this device what the server does not have, and has not refused; returns whether it could. */
  keep: (marks: Mark[]) => boolean;
  /** Told whenever anything of it has changed. */
  onChange: (queued: Queued) => void;
  /** Milliseconds that a first mark waits for others. */
  pause: number;
}

export const NOTHING: Queued = { ahead: new Map(), unsaved: new Map(), conflicts: new Map(), refused: new Map(), isKept: true };

export class MarkQueue {
  readonly #parts: Parts;
  #told: Queued = NOTHING;
  #ahead = new Map<number, Status>();
  #waiting = new Map<number, Status>();
  #unsaved = new Map<number, Status>();
  #conflicts = new Map<number, Standing>();
  #refused = new Map<number, string>();
  /** What the server has of each who is ahead, as far as is known here. */
  readonly #seen = new Map<number, Status | null>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending: Promise<void> | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** How it stands, as was told last. */
  get queued(): Queued {
    return this.#told;
  }

  /** Mark people; `seen` tells what is shown of each who has no mark on its way. */
  mark(people: readonly number[], status: Status, seen: (person: number) => Status | null): void {
    this.#change(() => {
      for (const person of people) {
        if (!this.#seen.has(person)) this.#seen.set(person, seen(person));
        this.#put(person, status);
      }
    });
    this.#timer ??= setTimeout(() => void this.flush(), this.#parts.pause);
  }

  /** Send marks that an earlier page has left, each over what was seen when it was made; whom this page has marked, it has marked later. */
  async resume(marks: readonly Mark[]): Promise<void> {
    const left = marks.filter(({ person }) => !this.#ahead.has(person));
    if (left.length === 0) return;
    this.#change(() => {
      for (const { person, status, expected } of left) {
        this.#seen.set(person, expected);
        this.#put(person, status);
      }
    });
    await this.flush();
  }

  /** Look again whether this device keeps what is not saved: another page of the same sheet may have changed that. */
  lookAgain(): void {
    if (this.#ahead.size > 0) this.#change(() => undefined);
  }

  /** Send what waits, now. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    while (this.#sending !== null) await this.#sending;
    if (this.#waiting.size === 0) return;
    this.#sending = this.#send();
    await this.#sending;
  }

  /** Send again what could not be saved, but for what another mark stands in the place of; and what waits. */
  async retry(): Promise<void> {
    const failed = [...this.#unsaved].filter(([person]) => !this.#conflicts.has(person));
    this.#change(() => failed.forEach(([person, status]) => this.#put(person, status)));
    await this.flush();
  }

  /** Set what was not saved of these people over the marks that stand there. */
  async insist(people: readonly number[]): Promise<void> {
    const insisted = new Set(people);
    const unsaved = [...this.#unsaved].filter(([person]) => insisted.has(person));
    this.#change(() => unsaved.forEach(([person, status]) => this.#put(person, status)));
    await this.flush();
  }

  /** Give up what was not saved of these people: the server's marks are shown again. */
  forgo(people: readonly number[]): void {
    this.#change(() => {
      for (const person of people) {
        if (!this.#unsaved.delete(person)) continue;
        this.#ahead.delete(person);
        this.#conflicts.delete(person);
        this.#refused.delete(person);
        this.#seen.delete(person);
      }
    });
  }

  /** Who is marked in spite of a conflict has seen what stands there. */
  #put(person: number, status: Status): void {
    const standing = this.#conflicts.get(person);
    if (standing !== undefined) this.#seen.set(person, standing.status);
    this.#conflicts.delete(person);
    this.#refused.delete(person);
    this.#unsaved.delete(person);
    this.#ahead.set(person, status);
    this.#waiting.set(person, status);
  }

  async #send(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = new Map();
    const marks = this.#marksOf(batch);
    const taken = await this.#parts.send(marks).catch(() => null); // the sender has told of it
    this.#sending = null;
    const standing = new Map(taken?.conflicts.map(({ person, ...stands }) => [person, stands]));
    const excused = new Set(taken?.excused);
    const refused = new Map(taken?.refused.map(({ person, reason }) => [person, reason]));
    this.#change(() => {
      for (const [person, status] of batch) {
        const isSaved = taken !== null && !standing.has(person) && !refused.has(person);
        const isMarkedAnew = this.#waiting.has(person);
        if (isSaved) this.#saved(person, excused.has(person) ? "excused" : status, isMarkedAnew);
        else if (!isMarkedAnew) this.#kept(person, status, standing.get(person), refused.get(person));
      }
    });
  }

  #saved(person: number, status: Status, isMarkedAnew: boolean): void {
    if (isMarkedAnew) {
      this.#seen.set(person, status);
    } else {
      this.#seen.delete(person);
      this.#ahead.delete(person);
    }
  }

  #kept(person: number, status: Status, standing: Standing | undefined, reason: string | undefined): void {
    this.#unsaved.set(person, status);
    if (standing !== undefined) this.#conflicts.set(person, standing);
    if (reason !== undefined) this.#refused.set(person, reason);
  }

  /** What was told stays as it was: the next one is told a copy. */
  #change(change: () => void): void {
    this.#ahead = new Map(this.#ahead);
    this.#unsaved = new Map(this.#unsaved);
    this.#conflicts = new Map(this.#conflicts);
    this.#refused = new Map(this.#refused);
    change();
    const isKept = this.#parts.keep(this.#marksOf(this.#ahead).filter(({ person }) => !this.#refused.has(person)));
    this.#told = { ahead: this.#ahead, unsaved: this.#unsaved, conflicts: this.#conflicts, refused: this.#refused, isKept };
    this.#parts.onChange(this.#told);
  }

  #marksOf(marked: Marked): Mark[] {
    return [...marked].map(([person, status]) => ({ person, status, expected: this.#seen.get(person) ?? null }));
  }
}
