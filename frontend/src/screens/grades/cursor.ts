/** Where the cursor of the sheet is and what is typed there: both are a cadet's, whatever becomes of the rows around. */

import { useState } from "react";

import { COLUMNS, type Grade } from "./columns";
import type { Place } from "./moves";

/** A place that follows its cadet; `row` is where it was last, for when the cadet has left. */
export interface Spot extends Place {
  cadet: number | null;
}

/** A cell that is being typed in. */
export interface Open extends Place {
  /** As it was seen when the typing began: what is typed is meant for it, and for no later one. */
  grade: Grade;
  text: string;
  /** Whether the whole text is chosen, so that typing replaces it. */
  isChosen: boolean;
  /** What one's own earlier saves of this cell, still on their way then, come to. */
  own: Promise<string | null>;
}

export interface Cursor {
  /** The rows, and with them the one that is being typed in where it has left. */
  rows: readonly Grade[];
  place: Place;
  open: Open | null;
  go: (to: Place) => void;
  /** Begin, go on with, or end (null) the typing. */
  onOpen: (open: Open | null) => void;
}

const START: Spot = { cadet: null, row: 0, column: 4 };

export function useCursor(read: readonly Grade[]): Cursor {
  const [spot, setSpot] = useState(START);
  const [open, setOpen] = useState<Open | null>(null);
  const rows = withOpen(read, open);
  const found = placeOn(rows, spot);
  const cadet = rows[found.row]?.cadet ?? null;
  if (cadet !== null && (cadet !== spot.cadet || found.row !== spot.row)) setSpot({ ...found, cadet });
  return { rows, place: found, open, onOpen: setOpen, go: ({ row, column }) => setSpot({ row, column, cadet: rows[row]?.cadet ?? null }) };
}

/** Where the cursor is among these rows: with its cadet, or where he was. */
export function placeOn(rows: readonly Grade[], { cadet, row, column }: Spot): Place {
  const at = rows[row]?.cadet === cadet ? row : rows.findIndex((one) => one.cadet === cadet);
  return { row: at >= 0 ? at : Math.max(0, Math.min(row, rows.length - 1)), column: Math.min(column, COLUMNS.length - 1) };
}

/** These rows, and among them the one that is being typed in, though it has left. */
export function withOpen(rows: readonly Grade[], open: Open | null): readonly Grade[] {
  if (open === null || rows.some(({ cadet }) => cadet === open.grade.cadet)) return rows;
  return [...rows.slice(0, open.row), open.grade, ...rows.slice(open.row)];
}
