/** Cells on their way to the server: what is changed together, or while others are under way, goes in one request. */

import { asApiError, type ApiError } from "../../api/errors";
import { held, type Field, type Grade } from "./columns";

/** A value for a cell, provided that the cell still holds `expected`. */
export interface Cell {
  grade: Grade;
  field: Field;
  value: string;
  expected: string;
}

type Values = Partial<Record<Field, string>>;

/** What is set of one cadet. */
export interface Row {
  cadet: number;
  values: Values;
  expected: Values;
}

/** What the server made of rows: a row in conflict set nothing. The grades are as they are now. */
export interface Answer {
  conflicts: readonly { cadet: number; unexpected: readonly string[] }[];
  grades: readonly Grade[];
}

export type Outcome = { state: "saved"; grade: Grade } | { state: "conflict"; grade: Grade } | { state: "failed"; error: ApiError };

interface Doors {
  save: (rows: readonly Row[]) => Promise<Answer>;
  /** What the server had when it answered; it was asked at `since`, as by `Date.now()`. */
  onGrades: (grades: readonly Grade[], since: number) => void;
}

interface Waiting {
  cell: Cell;
  tell: (outcome: Outcome) => void;
}

const AT_ONCE = 2; // requests
const MOST = 100; // cadets in a request
const REFUSED_FOR_ONE = [400, 409]; // of which one cell may be the cause

export class Batches {
  readonly #doors: Doors;
  #waiting: Waiting[] = [];
  #under = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(doors: Doors) {
    this.#doors = doors;
  }

  /** Send a cell; no other value of the same cell may be on its way. */
  send(cell: Cell): Promise<Outcome> {
    const told = new Promise<Outcome>((tell) => this.#waiting.push({ cell, tell }));
    if (this.#timer === undefined) this.#timer = setTimeout(() => this.#go(), 0); // after all of a paste
    return told;
  }

  #go(): void {
    this.#timer = undefined;
    while (this.#under < AT_ONCE && this.#waiting.length > 0) {
      this.#under += 1;
      void this.#deliver(this.#next()).finally(() => {
        this.#under -= 1;
        this.#go();
      });
    }
  }

  #next(): Waiting[] {
    const cadets = new Set<number>();
    const end = this.#waiting.findIndex(({ cell }) => cadets.add(cell.grade.cadet).size > MOST);
    return this.#waiting.splice(0, end < 0 ? this.#waiting.length : end);
  }

  /** Where a sheet is refused each half goes by itself, until it is known which cell was the cause. */
  async #deliver(batch: Waiting[]): Promise<void> {
    const since = Date.now();
    try {
      const answer = await this.#doors.save(rowsOf(batch.map(({ cell }) => cell)));
      this.#doors.onGrades(answer.grades, since);
      this.#tell(batch, answer);
    } catch (thrown) {
      const error = asApiError(thrown);
      const half = Math.ceil(batch.length / 2);
      if (batch.length > 1 && REFUSED_FOR_ONE.includes(error.status)) {
        await this.#deliver(batch.slice(0, half));
        await this.#deliver(batch.slice(half));
      } else {
        for (const { tell } of batch) tell({ state: "failed", error });
      }
    }
  }

  #tell(batch: readonly Waiting[], { conflicts, grades }: Answer): void {
    const now = new Map(grades.map((grade) => [grade.cadet, grade]));
    const unexpected = new Map(conflicts.map((conflict) => [conflict.cadet, conflict.unexpected]));
    for (const waiting of batch) {
      const { grade, field } = waiting.cell;
      const found = now.get(grade.cadet) ?? grade;
      const moved = unexpected.get(grade.cadet);
      if (moved === undefined) waiting.tell({ state: "saved", grade: found });
      else if (moved.includes(field)) waiting.tell({ state: held(found, field) === waiting.cell.value ? "saved" : "conflict", grade: found });
      else this.#waiting.push(waiting); // only another cell of its row has moved on
    }
  }
}

function rowsOf(cells: readonly Cell[]): Row[] {
  const rows = new Map<number, Row>();
  for (const { grade, field, value, expected } of cells) {
    const row = rows.get(grade.cadet) ?? { cadet: grade.cadet, values: {}, expected: {} };
    row.values[field] = value;
    row.expected[field] = expected;
    rows.set(grade.cadet, row);
  }
  return [...rows.values()];
}
