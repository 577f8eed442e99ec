import type { Schema } from "../../api/client";
import type { Tone } from "../../ui/toasts";

export type Status = NonNullable<Schema<"attendance.HistoryLine">["status"]> | "unmarked";

const WORDS: Record<Status, { label: string; tone: Tone | "neutral" }> = {
  present: { label: "Present", tone: "success" },
  late: { label: "Late", tone: "warning" },
  excused: { label: "Excused", tone: "info" },
  absent: { label: "Absent", tone: "danger" },
  unmarked: { label: "Not marked", tone: "neutral" },
};

/** What one can look for. */
export const STATUSES = Object.entries(WORDS).map(([value, { label }]) => ({ value, label }));

/** A record's status for people; where there is none, that. */
export function statusWords(status: Schema<"attendance.HistoryLine">["status"]): { label: string; tone: Tone | "neutral" } {
  return WORDS[status ?? "unmarked"];
}

/** "07:58" of an hour of the day as the API has it (`07:58:12`); null where there is none. */
export function hourText(hour: string | null): string | null {
  return hour === null ? null : hour.slice(0, 5);
}

/** How many days counted of those that have taken place: "14 of 15". */
export function attendedText({ counted, held }: Schema<"attendance.MyTotals.Output">): string {
  return `${counted} of ${held}`;
}
