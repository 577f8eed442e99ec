/** What is being saved of a sheet: cell by cell, in the order of typing, each against what was seen when it was typed. */

import { asApiError, type ApiError } from "../../api/errors";
import { held, nameOf, type Field, type Grade } from "./columns";

/** How it stands with a cell that was changed. */
export interface Mark {
  state: "saving" | "saved" | "conflict" | "failed";
  /** What was typed. */
  value: string;
  /** What went wrong, in words. */
  message?: string;
}

export type Marks = Readonly<Partial<Record<Field, Mark>>>;

/** A cell that was not saved, and is waiting for somebody's word. */
export interface Trouble {
  grade: Grade;
  field: Field;
  mark: Mark;
}

interface Doors {
  /** Save one value, provided that the cell still holds `expected`. */
  save: (cadet: number, field: Field, value: string, expected: string) => Promise<Grade>;
  read: (cadet: number) => Promise<Grade>;
  /** What the server had of a cadet when it answered; it was asked at `since`, as by `Date.now()`. */
  onGrade: (grade: Grade, since: number) => void;
  /** Told of a cell that was not saved while nobody looks at the sheet. */
  onUnseen: (trouble: Trouble) => void;
}

const NONE: Marks = {};
const AT_ONCE = 4; // requests, when a whole column was pasted

export class Saves {
  readonly #doors: Doors;
  readonly #marks = new Map<number, Marks>();
  readonly #listeners = new Set<() => void>();
  readonly #waiting: (() => void)[] = [];
  readonly #last = new Map<string, Promise<string | null>>();
  #troubles: readonly Trouble[] = [];
  #under = 0;
  #busy = 0;

  constructor(doors: Doors) {
    this.#doors = doors;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The changed cells of a cadet; the same object until one changes. */
  of(cadet: number): Marks {
    return this.#marks.get(cadet) ?? NONE;
  }

  /** How many cells are on their way. */
  readonly busy = (): number => this.#busy;

  readonly troubles = (): readonly Trouble[] => this.#troubles;

  /** How many cells would be lost with this page. */
  get unsaved(): number {
    return this.#busy + this.#troubles.length;
  }

  /** What one's own saves of a cell, as far as they are on their way, come to; null where none is saved. */
  own(cadet: number, field: Field): Promise<string | null> {
    return this.#last.get(`${cadet}:${field}`) ?? Promise.resolve(null);
  }

  /** Save a value over the one that `grade` shows, or over the `own` one that was on its way when it was shown. */
  put(grade: Grade, field: Field, value: string, own: Promise<string | null> = Promise.resolve(null)): Promise<void> {
    const key = `${grade.cadet}:${field}`;
    const before = this.#last.get(key) ?? own;
    this.#busy += 1;
    this.#drop(grade.cadet, field);
    this.#mark(grade.cadet, field, { state: "saving", value });
    const done = before.then((saved) => this.#inTurn(() => this.#send(grade, field, value, saved ?? held(grade, field))));
    this.#last.set(key, done);
    return done.then(() => {
      if (this.#last.get(key) === done) this.#last.delete(key);
    });
  }

  /** Give up what was typed; the cell shows what the server has. */
  forgo({ grade, field }: Trouble): void {
    this.#drop(grade.cadet, field);
    this.#mark(grade.cadet, field, undefined);
  }

  /** The value after the attempt, where it was saved. */
  async #send(grade: Grade, field: Field, value: string, expected: string): Promise<string | null> {
    const since = Date.now();
    try {
      const answer = await this.#doors.save(grade.cadet, field, value, expected);
      this.#doors.onGrade(answer, since);
      this.#end(grade.cadet, field, { state: "saved", value });
      return held(answer, field);
    } catch (thrown) {
      await this.#fail(grade, field, value, asApiError(thrown));
      return null;
    }
  }

  async #fail(grade: Grade, field: Field, value: string, error: ApiError): Promise<void> {
    let now = grade;
    if (error.code === "grade_moved_on") {
      const since = Date.now();
      now = await this.#doors.read(grade.cadet).catch(() => grade);
      this.#doors.onGrade(now, since);
    }
    const mark: Mark =
      error.code === "grade_moved_on"
        ? { state: "conflict", value, message: `Somebody else set ${nameOf(grade)} to ${held(now, field)} meanwhile.` }
        : { state: "failed", value, message: error.details[field]?.[0] ?? error.message };
    if (this.#isNewest(grade.cadet, field, value)) this.#keep({ grade: now, field, mark });
    this.#end(grade.cadet, field, mark);
  }

  #end(cadet: number, field: Field, mark: Mark): void {
    this.#busy -= 1;
    this.#mark(cadet, field, this.#isNewest(cadet, field, mark.value) ? mark : this.#marks.get(cadet)?.[field]);
  }

  /** Whether nothing else was typed into a cell since. */
  #isNewest(cadet: number, field: Field, value: string): boolean {
    return this.#marks.get(cadet)?.[field]?.value === value;
  }

  #keep(trouble: Trouble): void {
    this.#troubles = [...this.#troubles, trouble];
    if (this.#listeners.size === 0) this.#doors.onUnseen(trouble);
  }

  /** A few at a time. */
  async #inTurn(deed: () => Promise<string | null>): Promise<string | null> {
    if (this.#under >= AT_ONCE) await new Promise<void>((go) => this.#waiting.push(go));
    this.#under += 1;
    try {
      return await deed();
    } finally {
      this.#under -= 1;
      this.#waiting.shift()?.();
    }
  }

  #drop(cadet: number, field: Field): void {
    const left = this.#troubles.filter((one) => one.grade.cadet !== cadet || one.field !== field);
    if (left.length < this.#troubles.length) this.#troubles = left;
  }

  #mark(cadet: number, field: Field, mark: Mark | undefined): void {
    const marks: Partial<Record<Field, Mark>> = { ...this.of(cadet) };
    if (mark === undefined) Reflect.deleteProperty(marks, field);
    else marks[field] = mark;
    this.#marks.set(cadet, marks);
    for (const listener of this.#listeners) listener();
  }
}
