import type { PreviewRow } from "./ImportDialog";

/** Bad rows first, then those that write something, then the rest; each as in the table. */
export function inOrderOfConcern(rows: readonly PreviewRow[]): PreviewRow[] {
  const concern = ({ outcome }: PreviewRow) => (outcome === "error" ? 0 : outcome === "unchanged" ? 2 : 1);
  return rows.toSorted((one, other) => concern(one) - concern(other) || one.row - other.row);
}
