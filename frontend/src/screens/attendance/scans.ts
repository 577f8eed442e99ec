import type { Schema } from "../../api/client";
import { MARKS, type Status } from "./marks";

/** What a scan marks. */
export type As = "present" | "late";

export type Came = Schema<"attendance.ScanOutput"> | Schema<"attendance.StaffScanOutput">;

export interface Scan {
  id: number;
  title: string;
  note: string;
  state: "sending" | "marked" | "repeated" | "excused" | "failed";
  as: As;
  mark?: Status;
  /** It failed for want of a connection, and may be sent again. */
  isUnsent?: boolean;
}

/** What became of a scan: who it is, and how the mark stands; a mark that it has replaced is named. */
export function outcomeOf({ record, before, already_scanned, kept_excuse }: Came): Pick<Scan, "title" | "note" | "state"> & { mark: Status } {
  const unit = "company" in record ? [record.student_id, record.company, record.platoon] : [record.rank];
  const replaced = before !== null && before !== record.status && `was ${MARKS[before].label} before`;
  return {
    title: `${record.last_name}, ${record.first_name}`,
    note: [...unit, record.time_in?.slice(0, 5), replaced].filter(Boolean).join(" · "),
    state: kept_excuse ? "excused" : already_scanned ? "repeated" : "marked",
    mark: record.status,
  };
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
