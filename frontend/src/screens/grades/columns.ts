/** The columns of the sheet, and what may be typed into them. */

import type { Schema } from "../../api/client";

export type Grade = Schema<"grading.GradeOutput">;
export type Field = "prelim_score" | "midterm_score" | "final_score" | "merit_points" | "demerit_points" | "status";
export type Status = "active" | "INC" | "DO" | "T";

export interface Column {
  key: string;
  title: string;
  /** In pixels. */
  width: number;
  text: (grade: Grade) => string;
  /** What is saved where the cell is changed; a column without it is worked out or told. */
  field?: Field;
  numeric?: boolean;
}

export const STATUSES: readonly { value: Status; label: string }[] = [
  { value: "active", label: "Active" },
  { value: "INC", label: "INC" },
  { value: "DO", label: "DO" },
  { value: "T", label: "T" },
];

export const COLUMNS: readonly Column[] = [
  { key: "name", title: "Cadet", width: 192, text: nameOf },
  { key: "attended", title: "Days", width: 68, numeric: true, text: ({ attended, days }) => `${attended}/${days}` },
  { key: "merit_points", title: "Merits", width: 72, numeric: true, field: "merit_points", text: (grade) => String(grade.merit_points) },
  { key: "demerit_points", title: "Demerits", width: 84, numeric: true, field: "demerit_points", text: (grade) => String(grade.demerit_points) },
  { key: "prelim_score", title: "Prelim", width: 68, numeric: true, field: "prelim_score", text: (grade) => plain(grade.prelim_score) },
  { key: "midterm_score", title: "Midterm", width: 78, numeric: true, field: "midterm_score", text: (grade) => plain(grade.midterm_score) },
  { key: "final_score", title: "Final", width: 64, numeric: true, field: "final_score", text: (grade) => plain(grade.final_score) },
  { key: "status", title: "Status", width: 84, field: "status", text: ({ status }) => STATUSES.find(({ value }) => value === status)?.label ?? status },
  { key: "final_grade", title: "Grade", width: 70, numeric: true, text: (grade) => grade.final_grade },
  { key: "transmuted", title: "Mark", width: 58, numeric: true, text: (grade) => grade.transmuted ?? "–" },
  { key: "remarks", title: "Remarks", width: 92, text: (grade) => grade.remarks },
];

export function nameOf({ last_name, first_name }: { last_name: string | null; first_name: string | null }): string {
  return [last_name, first_name].filter(Boolean).join(", ") || "A cadet who is gone";
}

/** A number without the noughts at its end: "85.50" is "85.5". */
export function plain(number: string): string {
  return number.includes(".") ? number.replace(/\.?0+$/, "") : number;
}

export type Typed = { value: string } | { complaint: string };

/** What was typed, as the API takes it, or why it cannot be saved. */
export function typed(field: Field, text: string): Typed {
  const given = text.trim().replace(",", ".");
  if (field === "status") return typedStatus(given);
  if (field === "merit_points" || field === "demerit_points") {
    return /^\d{1,5}$/.test(given) ? { value: String(Number(given)) } : { complaint: "Points are whole numbers from 0." };
  }
  const fits = /^\d{1,3}(\.\d{1,2})?$/.test(given) && Number(given) <= 100;
  return fits ? { value: String(Number(given)) } : { complaint: "A score is a number from 0 to 100 with at most two decimals." };
}

function typedStatus(given: string): Typed {
  const status = STATUSES.find(({ value }) => value.toLowerCase() === given.toLowerCase());
  return status === undefined ? { complaint: "A status is active, INC, DO or T." } : { value: status.value };
}

/** What a cell holds, as the API would say it and as it would be typed: both "85" for "85.00". */
export function held(grade: Grade, field: Field): string {
  return field === "status" ? grade.status : plain(String(grade[field]));
}
