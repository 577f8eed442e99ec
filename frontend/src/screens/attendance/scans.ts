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

/** When a code was last read, and whether it came to nothing then. */
export interface Sighting {
  at: number;
  isRefused?: boolean;
}

/**
 * Whether a code was read a moment ago; if not, it is noted as read now.
 *
 * Reading it anew prolongs that, as a camera does while it is held there. One that was refused is tried again: by hand
 * at once, by the camera when the silence is over.
 */
export function isRepeat(seen: Map<string, Sighting>, code: string, { now, isTyped }: { now: number; isTyped: boolean }): boolean {
  const last = seen.get(code);
  const isRecent = last !== undefined && now - last.at < SILENCE;
  if (isRecent && last.isRefused && !isTyped) return true;
  seen.set(code, { at: now });
  return isRecent && !last.isRefused;
}

/** The latest first; those of long ago are dropped. */
export function addScan(scans: readonly Scan[], scan: Scan): Scan[] {
  return [scan, ...scans].slice(0, KEPT);
}
