/** For tests: what is sent, cell by cell, and a server that has scores of its own. */

import { ApiError } from "../../api/errors";
import type { Answer, Row } from "./batches";
import type { Field, Grade } from "./columns";

export type Sent = [cadet: number, field: Field, value: string, expected: string];

export function cellsOf(rows: readonly Row[]): Sent[] {
  return rows.flatMap(({ cadet, values, expected }) => (Object.keys(values) as Field[]).map((field): Sent => [cadet, field, values[field] ?? "", expected[field] ?? ""]));
}

const ARCHIVED = { status: 409, code: "cadet_archived", message: "The cadet is archived." };

/** What a cell of an archived cadet is told. */
export const OF_ARCHIVED = new ApiError(ARCHIVED);

/** A server with these grades: sets what is as expected, and refuses a sheet with cadets who are `gone`, of whom it names every row. */
export class Server {
  readonly asked: (readonly Row[])[] = [];
  /** By cadet and field, who set what stands there. */
  readonly authors = new Map<number, Partial<Record<Field, string>>>();
  readonly #grades: Map<number, Grade>;
  readonly #gone: ReadonlySet<number>;

  constructor(grades: readonly Grade[], gone: readonly number[] = []) {
    this.#grades = new Map(grades.map((grade) => [grade.cadet, grade]));
    this.#gone = new Set(gone);
  }

  /** Somebody else sets something. */
  set(cadet: number, values: Partial<Grade>): void {
    this.#grades.set(cadet, { ...this.of(cadet), ...values });
  }

  of(cadet: number): Grade {
    return this.#grades.get(cadet) ?? ({ cadet } as Grade);
  }

  readonly save = (rows: readonly Row[]): Promise<Answer> => {
    this.asked.push(rows);
    const gone = rows.flatMap(({ cadet }, place) => (this.#gone.has(cadet) ? [[`rows.${place}.cadet`, [`Cadet ${cadet} is archived.`]]] : []));
    if (gone.length > 0) return Promise.reject(new ApiError({ ...ARCHIVED, details: Object.fromEntries(gone) as Record<string, string[]> }));
    const conflicts = rows.flatMap(({ cadet, expected }) => {
      const unexpected = (Object.keys(expected) as Field[]).filter((field) => String(this.of(cadet)[field]) !== expected[field]);
      return unexpected.length > 0 ? [{ cadet, unexpected, changed_by: this.authors.get(cadet) ?? {} }] : [];
    });
    for (const { cadet, values } of rows) if (!conflicts.some((one) => one.cadet === cadet)) this.set(cadet, values as Partial<Record<Field, unknown>> as Partial<Grade>);
    return Promise.resolve({ conflicts, grades: rows.map(({ cadet }) => this.of(cadet)) });
  };
}
