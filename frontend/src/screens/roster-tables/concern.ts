import type { PreviewRow } from "./ImportDialog";

/** Bad rows first, then those that are pointed out, those that write something, and the rest; each as in the table. */
export function inOrderOfConcern(rows: readonly PreviewRow[]): PreviewRow[] {
  const concern = ({ outcome, warnings = [] }: PreviewRow) => (outcome === "error" ? 0 : warnings.length > 0 ? 1 : outcome === "unchanged" ? 3 : 2);
  return rows.toSorted((one, other) => concern(one) - concern(other) || one.row - other.row);
}

/** What is pointed out of a table: each sentence once, with the number of rows that it is about. */
export function warningsOf(rows: readonly PreviewRow[]): [sentence: string, rows: number][] {
  const found = new Map<string, number>();
  for (const sentence of rows.flatMap(({ warnings = [] }) => warnings)) found.set(sentence, (found.get(sentence) ?? 0) + 1);
  return [...found];
}
