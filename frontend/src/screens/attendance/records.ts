/** What is noted of one person beside the mark, as it is typed and as it is sent. */

import type { Schema } from "../../api/client";
import { ApiError, asApiError } from "../../api/errors";
import { newsOf } from "../../ui/news";
import { MARKS, type Status } from "./marks";

export interface Typed extends Record<string, string> {
  status: Status;
  time_in: string;
  time_out: string;
  remarks: string;
}

type Kept = Pick<Schema<"attendance.CadetLine">, "status" | "time_in" | "time_out" | "remarks">;

/** A time as a field shows it: what the old system took for one and a browser does not is not shown. */
export function clockOf(time: string | null): string {
  return time !== null && /^\d\d:\d\d(:\d\d)?$/.test(time) ? time : "";
}

/** What was typed that is new, provided that what it replaces is still as it was shown. */
export function correctionOf({ status, time_in, time_out, remarks }: Typed, shown: Kept): Schema<"attendance.Correction"> {
  const typed = { status, time_in: sent(time_in), time_out: sent(time_out), remarks: remarks.trim() === "" ? null : remarks };
  const news = newsOf(typed, { ...shown, time_in: clockOf(shown.time_in), time_out: clockOf(shown.time_out) }, ["remarks"]);
  const replaced = Object.keys(news) as (keyof typeof news)[];
  return { ...news, expected: Object.fromEntries(replaced.map((name) => [name, shown[name]])) };
}

/** What is on record of somebody; `record` is null where nothing is. */
export type Standing = Kept & { record: number | null };

const NOTHING: Standing = { record: null, status: null, time_in: null, time_out: null, remarks: null };

interface Doors<Saved> {
  save: (correction: Schema<"attendance.Correction">, record: number | null) => Promise<Saved>;
  /** What stands there now; null where nothing does. */
  read: () => Promise<Standing | null>;
}

/**
 * Save what is new over what was `shown`.
 *
 * Throws what the server refuses it with. Where that is because somebody else has set the same, the error says at each field who, and
 * what stands there, which counts as seen then: who saves again sets it all the same.
 */
export async function recordOver<Saved>(typed: Typed, shown: { current: Standing }, { save, read }: Doors<Saved>): Promise<Saved> {
  const seen = shown.current;
  const correction = correctionOf(typed, seen);
  try {
    return await save(correction, seen.record);
  } catch (thrown) {
    const error = asApiError(thrown);
    const isGone = error.status === 404 && seen.record !== null;
    if (error.code !== "mark_moved_on" && !isGone) throw error;
    const now = await read();
    const moved = (Object.keys(correction.expected ?? {}) as (keyof Kept)[]).filter((name) => now !== null && now[name] !== seen[name]);
    // In what was not typed, what was shown stays: it is no news, and theirs is not undone.
    shown.current = now === null ? NOTHING : { ...seen, record: now.record, ...Object.fromEntries(moved.map((name) => [name, now[name]])) };
    throw movedOn(error, moved, now);
  }
}

function movedOn({ status, code, requestId, details }: ApiError, moved: readonly (keyof Kept)[], now: Standing | null): ApiError {
  const what = now === null ? "the mark that you saw was taken back meanwhile" : "somebody else has changed the same";
  const told = moved.map((name) => [name, [`${details[name]?.[0] ?? "Somebody has changed this."} Now: ${name === "status" ? labelOf(now?.status) : quoted(now?.[name])}.`]]);
  return new ApiError({ status, code, requestId, message: `Not saved: ${what}. Save again to set yours all the same.`, details: Object.fromEntries(told) as Record<string, string[]> });
}

function labelOf(status: Status | null | undefined): string {
  return status == null ? "no mark" : MARKS[status].label;
}

function quoted(text: string | null | undefined): string {
  return text == null || text === "" ? "nothing" : `“${text}”`;
}

/** A browser leaves out seconds that are none. */
function sent(clock: string): string | null {
  if (clock === "") return null;
  return clock.length === 5 ? `${clock}:00` : clock;
}
