/** What becomes of a table that is pasted into the sheet: all of it is judged before any of it is set. */

import { COLUMNS, typed, type Column, type Field, type Grade } from "./columns";
import { pasted, type Place } from "./moves";

export interface Wrong {
  grade: Grade;
  column: Column;
  text: string;
  complaint: string;
}

export interface Paste {
  good: readonly { grade: Grade; field: Field; value: string }[];
  wrong: readonly Wrong[];
  /** How many cells with something in them lie past the last row or column. */
  beyond: number;
}

/** A table on these rows, from a place on. What lies on columns that nobody types into is passed over. */
export function judged(rows: readonly Grade[], from: Place, text: string): Paste {
  const good: Paste["good"][number][] = [];
  const wrong: Wrong[] = [];
  let beyond = 0;
  for (const [down, cells] of pasted(text).entries()) {
    const grade = rows[from.row + down];
    for (const [across, cell] of cells.entries()) {
      const column = COLUMNS[from.column + across];
      if (grade === undefined || column === undefined) beyond += cell.trim() === "" ? 0 : 1;
      else if (column.field !== undefined) {
        const found = typed(column.field, cell);
        if ("value" in found) good.push({ grade, field: column.field, value: found.value });
        else wrong.push({ grade, column, text: cell, complaint: found.complaint });
      }
    }
  }
  return { good, wrong, beyond };
}
