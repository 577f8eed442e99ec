import type { Preview } from "./ImportDialog";

/** What became of a table that was written, in words. */
export function writtenOf({ changes, rows }: Preview): string {
  const left = rows.filter(({ outcome }) => outcome === "error").length;
  return `${inRows(changes)} written${left === 0 ? "" : `, ${inRows(left)} left out`}.`;
}

export function inRows(count: number): string {
  return count === 1 ? "1 row" : `${count} rows`;
}

/** What can be done with a table that was tried; nothing with one that was not. */
export function choicesOf(preview: Preview | undefined, { canLeaveOut, isPartial }: { canLeaveOut: boolean; isPartial: boolean }) {
  const bad = preview?.rows.filter(({ outcome }) => outcome === "error").length ?? 0;
  const writes = (preview?.changes ?? 0) > 0;
  return {
    bad,
    /** Where rows remain to be written without the bad ones. */
    offersLeavingOut: canLeaveOut && bad > 0 && writes,
    mayWrite: writes && (bad === 0 || isPartial),
  };
}
