/** What is noted of one person beside the mark, as it is typed and as it is sent. */

import type { Schema } from "../../api/client";
import { newsOf } from "../../ui/news";
import type { Status } from "./marks";

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
  const news = newsOf(typed, { ...shown, time_in: clockOf(shown.time_in), time_out: clockOf(shown.time_out) });
  const replaced = Object.keys(news) as (keyof typeof news)[];
  return { ...news, expected: Object.fromEntries(replaced.map((name) => [name, shown[name]])) };
}

/** A browser leaves out seconds that are none. */
function sent(clock: string): string | null {
  if (clock === "") return null;
  return clock.length === 5 ? `${clock}:00` : clock;
}
