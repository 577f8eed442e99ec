/** What a mark is called, how it looks, and which key sets it. */

import type { Tone } from "../../ui/toasts";

export const STATUSES = ["present", "late", "absent", "excused"] as const;
export type Status = (typeof STATUSES)[number];

export const MARKS: Record<Status, { label: string; letter: string; tone: Tone }> = {
  present: { label: "Present", letter: "P", tone: "success" },
  late: { label: "Late", letter: "L", tone: "warning" },
  absent: { label: "Absent", letter: "A", tone: "danger" },
  excused: { label: "Excused", letter: "E", tone: "info" },
};

/** The mark that a key stands for, if any. */
export function statusOf(key: string): Status | undefined {
  return STATUSES.find((status) => MARKS[status].letter === key.toUpperCase());
}

export type Tally = Record<Status | "unmarked", number>;

/** How many have each mark. */
export function tallyOf(lines: readonly { status: Status | null }[]): Tally {
  const tally: Tally = { present: 0, late: 0, absent: 0, excused: 0, unmarked: 0 };
  for (const { status } of lines) tally[status ?? "unmarked"] += 1;
  return tally;
}

interface Named {
  rank?: string | null;
  last_name: string;
  first_name: string;
  student_id?: string;
}

/** "Reyes, Ana"; one who is not shown is "One who is not shown". */
export function nameOf(line: Named | undefined): string {
  return line === undefined ? "One who is not shown" : `${line.last_name}, ${line.first_name}`;
}

/** Whether each word that was typed begins a word of rank or name, or is in the student ID. */
export function isLike({ rank, last_name, first_name, student_id = "" }: Named, typed: string): boolean {
  const words = typed.toLowerCase().split(/[\s,]+/).filter(Boolean);
  const names = `${rank ?? ""} ${last_name} ${first_name}`.toLowerCase().split(/\s+/);
  return words.every((word) => names.some((name) => name.startsWith(word)) || student_id.toLowerCase().includes(word));
}
