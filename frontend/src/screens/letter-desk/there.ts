import type { Schema } from "../../api/client";

/** A training day, and the cadet's record on it, if there is one. */
export interface DayMark {
  day: Schema<"attendance.TrainingDayOutput">;
  record: Schema<"attendance.RecordOutput"> | null;
}

/** The days on which somebody marked that the cadet came. */
export function thereOn(marks: readonly DayMark[]): DayMark[] {
  return marks.filter(({ record }) => record?.status === "present" || record?.status === "late");
}
