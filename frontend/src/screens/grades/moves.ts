/** Where the keys lead on the sheet. */

export interface Place {
  row: number;
  column: number;
}

interface Extent {
  rows: number;
  columns: number;
  /** How many rows a page up or down is. */
  page: number;
}

interface Key {
  key: string;
  ctrlKey: boolean;
}

/** The place that a key leads to from here; null for a key that does not move. */
export function moved(from: Place, { key, ctrlKey }: Key, extent: Extent): Place | null {
  const { rows, columns, page } = extent;
  const to = (row: number, column: number): Place => ({ row: within(row, rows), column: within(column, columns) });
  const ways: Record<string, Place> = {
    ArrowUp: to(ctrlKey ? 0 : from.row - 1, from.column),
    ArrowDown: to(ctrlKey ? rows : from.row + 1, from.column),
    ArrowLeft: to(from.row, from.column - 1),
    ArrowRight: to(from.row, from.column + 1),
    PageUp: to(from.row - page, from.column),
    PageDown: to(from.row + page, from.column),
    Home: to(ctrlKey ? 0 : from.row, 0),
    End: to(ctrlKey ? rows : from.row, columns),
  };
  return ways[key] ?? null;
}

/** A table as spreadsheets put it on the clipboard: rows of cells. */
export function pasted(text: string): string[][] {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
  return lines.map((line) => line.split("\t"));
}

function within(place: number, count: number): number {
  return Math.max(0, Math.min(place, count - 1));
}
