/** What is being saved of a sheet: each cell in the order of typing, against what was seen when it was typed. */

import type { ApiError } from "../../api/errors";
import { Batches, type Answer, type Cell, type Row } from "./batches";
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
  /** Save what was set of several cadets, row by row. */
  save: (rows: readonly Row[]) => Promise<Answer>;
  /** What the server had of cadets when it answered; it was asked at `since`, as by `Date.now()`. */
  onGrades: (grades: readonly Grade[], since: number) => void;
  /** Told of a cell that was not saved while nobody looks at the sheet. */
  onUnseen: (trouble: Trouble) => void;
}

const NONE: Marks = {};

export class Saves {
  readonly #doors: Doors;
  readonly #marks = new Map<number, Marks>();
  readonly #listeners = new Set<() => void>();
  readonly #batches: Batches;
  readonly #last = new Map<string, Promise<string | null>>();
  readonly #turns = new Map<string, number>(); // which of the values that were typed into a cell is its last
  #troubles: readonly Trouble[] = [];
  #turn = 0;
  #busy = 0;

  constructor(doors: Doors) {
    this.#doors = doors;
    this.#batches = new Batches(doors);
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
    const turn = ++this.#turn;
    this.#busy += 1;
    this.#turns.set(key, turn);
    this.#drop(grade.cadet, field);
    this.#mark(grade.cadet, field, { state: "saving", value });
    const done = before.then((saved) => this.#send({ grade, field, value, expected: saved ?? held(grade, field) }, () => this.#turns.get(key) === turn));
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

  /** The value that was saved; null where none was. */
  async #send(cell: Cell, isNewest: () => boolean): Promise<string | null> {
    const { grade, field, value } = cell;
    const outcome = await this.#batches.send(cell);
    if (outcome.state === "saved") {
      this.#end(cell, { state: "saved", value }, isNewest());
      return value; // not what the answer has: somebody else may have set that meanwhile
    }
    const now = outcome.state === "conflict" ? outcome.grade : grade;
    const mark: Mark =
      outcome.state === "conflict"
        ? { state: "conflict", value, message: `${outcome.by ?? "Somebody else"} set ${nameOf(grade)} to ${held(now, field)} meanwhile.` }
        : { state: "failed", value, message: complaintOf(outcome.error, field) ?? outcome.error.message };
    if (isNewest()) this.#keep({ grade: now, field, mark });
    this.#end(cell, mark, isNewest());
    return null;
  }

  /** `isNewest`: whether nothing else was typed into the cell since. */
  #end({ grade, field }: Cell, mark: Mark, isNewest: boolean): void {
    this.#busy -= 1;
    this.#mark(grade.cadet, field, isNewest ? mark : this.of(grade.cadet)[field]);
  }

  #keep(trouble: Trouble): void {
    this.#troubles = [...this.#troubles, trouble];
    if (this.#listeners.size === 0) this.#doors.onUnseen(trouble);
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

/** What the server complains of in a field, in whichever row. */
function complaintOf({ details }: ApiError, field: Field): string | undefined {
  return Object.entries(details).find(([path]) => path.split(".").at(-1) === field)?.[1]?.[0];
}
