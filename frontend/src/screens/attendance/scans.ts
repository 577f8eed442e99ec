import type { Status } from "./marks";

export interface Scan {
  id: number;
  title: string;
  note: string;
  state: "sending" | "marked" | "repeated" | "failed";
  mark?: Status;
}

/** Milliseconds for which the same code is passed over. */
export const SILENCE = 5000;
const KEPT = 200;

/** Whether a code was read a moment ago; reading it anew prolongs that. */
export function isRepeat(seen: Map<string, number>, code: string, now: number): boolean {
  const last = seen.get(code);
  if (last === undefined || now - last >= SILENCE) return false;
  seen.set(code, now);
  return true;
}

/** The latest first; those of long ago are dropped. */
export function addScan(scans: readonly Scan[], scan: Scan): Scan[] {
  return [scan, ...scans].slice(0, KEPT);
}
