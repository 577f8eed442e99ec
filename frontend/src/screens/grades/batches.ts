/** Cells on their way to the server: what is changed together, or while others are under way, goes in one request. */

import { ApiError, asApiError } from "../../api/errors";
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
  conflicts: readonly { cadet: number; unexpected: readonly string[]; changed_by: Readonly<Partial<Record<string, string>>> }[];
  grades: readonly Grade[];
}

export type Outcome = { state: "saved"; grade: Grade } | { state: "conflict"; grade: Grade; by?: string | undefined } | { state: "failed"; error: ApiError };

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
const REFUSED_FOR_SOME = [400, 409]; // of which some cells may be the cause

export class Batches {
  readonly #doors: Doors;
  #waiting: Waiting[] = [];
  readonly #away = new Set<number>(); // cadets with a cell under way: a late answer knows nothing of what came after
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
    while (this.#under < AT_ONCE) {
      const batch = this.#next();
      if (batch.length === 0) return;
      this.#under += 1;
      void this.#deliver(batch).finally(() => {
        this.#under -= 1;
        for (const { cell } of batch) this.#away.delete(cell.grade.cadet);
        this.#go();
      });
    }
  }

  #next(): Waiting[] {
    const cadets = new Set<number>();
    const [batch, rest]: [Waiting[], Waiting[]] = [[], []];
    for (const waiting of this.#waiting) {
      const { cadet } = waiting.cell.grade;
      const goes = !this.#away.has(cadet) && (cadets.has(cadet) || cadets.size < MOST);
      if (goes) cadets.add(cadet);
      (goes ? batch : rest).push(waiting);
    }
    for (const cadet of cadets) this.#away.add(cadet);
    this.#waiting = rest;
    return batch;
  }

  /** Where a sheet is refused for some of its cells, the others go once more. */
  async #deliver(batch: Waiting[]): Promise<void> {
    const since = Date.now();
    const rows = rowsOf(batch.map(({ cell }) => cell));
    try {
      const answer = await this.#doors.save(rows);
      this.#doors.onGrades(answer.grades, since);
      this.#tell(batch, answer);
    } catch (thrown) {
      const error = asApiError(thrown);
      const refused = REFUSED_FOR_SOME.includes(error.status) ? blamed(error, rows) : [];
      for (const waiting of batch) {
        const complaint = refused.find(({ cadet, field }) => cadet === waiting.cell.grade.cadet && (field === null || field === waiting.cell.field));
        if (refused.length === 0) waiting.tell({ state: "failed", error });
        else if (complaint === undefined) this.#waiting.push(waiting);
        else waiting.tell({ state: "failed", error: complaint.error });
      }
    }
  }

  #tell(batch: readonly Waiting[], { conflicts, grades }: Answer): void {
    const now = new Map(grades.map((grade) => [grade.cadet, grade]));
    const unexpected = new Map(conflicts.map((conflict) => [conflict.cadet, conflict]));
    for (const waiting of batch) {
      const { grade, field } = waiting.cell;
      const found = now.get(grade.cadet) ?? grade;
      const moved = unexpected.get(grade.cadet);
      if (moved === undefined) waiting.tell({ state: "saved", grade: found });
      else if (moved.unexpected.includes(field)) waiting.tell(held(found, field) === waiting.cell.value ? { state: "saved", grade: found } : { state: "conflict", grade: found, by: moved.changed_by[field] });
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

interface Complaint {
  cadet: number;
  /** Null where the whole row is refused. */
  field: string | null;
  error: ApiError;
}

/** What a sheet is refused for: the server names a row by its place, and may name a field of it. */
function blamed({ status, code, message, details }: ApiError, rows: readonly Row[]): Complaint[] {
  return Object.entries(details).flatMap(([path, sentences]) => {
    const [first, place, ...names] = path.split(".");
    const row = first === "rows" ? rows[Number(place)] : undefined;
    if (row === undefined) return [];
    const field = names.find((name) => name in row.values) ?? null;
    return [{ cadet: row.cadet, field, error: new ApiError({ status, code, message, details: field === null ? {} : { [field]: sentences } }) }];
  });
}
