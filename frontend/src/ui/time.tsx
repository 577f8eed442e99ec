/** Moments in the viewer's zone, days as they are. */

import { UNIT_ZONE } from "../config";

const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
const FULL = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" });
const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeZone: "UTC" });
const TODAY = new Intl.DateTimeFormat("en-CA", { timeZone: UNIT_ZONE });
const AGO = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });

const UNITS = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
] as const;

/** A moment of the API (UTC, with Z) in the viewer's zone; `ago`: how long since, where that is recent; `day`: without the time. */
export function Moment({ at, ago = false, day = false }: { at: string | null | undefined; ago?: boolean; day?: boolean }) {
  if (at == null) return <span className="faint">–</span>;
  const moment = new Date(at);
  return (
    <time dateTime={at} title={FULL.format(moment)}>
      {ago ? since(moment, new Date()) : day ? DATE.format(moment) : momentText(moment)}
    </time>
  );
}

/** As in "Dec 1, 2026, 4:37 AM", whose end is never alone on a line. */
function momentText(moment: Date): string {
  return MOMENT.format(moment).replace(/ (?=[AP]M$)/i, "\u00a0");
}

/** A day of the API (`2026-11-30`), which has no zone. */
export function Day({ on }: { on: string | null | undefined }) {
  if (on == null) return <span className="faint">–</span>;
  return <time dateTime={on}>{dayText(on)}</time>;
}

/** A day as text; what is no day as it is. */
export function dayText(on: string): string {
  const day = new Date(`${on.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(day.getTime()) ? on : DAY.format(day);
}

/** The first moment of a day where the viewer is, as the API takes it, or of a day `after` it; null where that is no day. */
export function momentOf(day: string, after = 0): string | null {
  const moment = new Date(`${day}T00:00`);
  moment.setDate(moment.getDate() + after);
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}

/** Today where the unit is, as the API writes days. */
export function today(): string {
  return TODAY.format(new Date());
}

/** "5 minutes ago", "yesterday"; the date where that is longer ago than a week. */
export function since(moment: Date, now: Date): string {
  const seconds = (moment.getTime() - now.getTime()) / 1000;
  if (Math.abs(seconds) > 7 * 86_400) return momentText(moment);
  const unit = UNITS.find(([, length]) => Math.abs(seconds) >= length);
  return unit === undefined ? "just now" : AGO.format(Math.round(seconds / unit[1]), unit[0]);
}
