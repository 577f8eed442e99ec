/** The grading rules in words, as docs/decisions/0018 has them. */

/** What a mark means; the least final grade of each. */
export const BANDS = [
  { least: 95, mark: "1.00", letter: "A", remarks: "Passed" },
  { least: 90, mark: "1.50", letter: "A", remarks: "Passed" },
  { least: 85, mark: "2.00", letter: "B", remarks: "Passed" },
  { least: 80, mark: "2.50", letter: "B", remarks: "Passed" },
  { least: 75, mark: "3.00", letter: "C", remarks: "Passed" },
  { least: 0, mark: "5.00", letter: "F", remarks: "Failed" },
] as const;

const PARTS: Record<string, { title: string; rule: string }> = {
  attendance: { title: "Attendance", rule: "Training days that you were present, late or excused, of all training days there are, those still to come as well." },
  aptitude: { title: "Aptitude", rule: "You begin with 100 points. Merits add to them and demerits take from them, between 0 and 100." },
  subject: { title: "Subject", rule: "The mean of your prelim, midterm and final scores." },
};

const STANDINGS: Record<string, { title: string; meaning: string }> = {
  INC: { title: "INC: incomplete", meaning: "Something is still missing, so the grade is not closed. Complete it with your instructor; the mark follows then." },
  DO: { title: "DO: dropped", meaning: "You were dropped from the course this term, so no mark is given." },
  T: { title: "T: deferred", meaning: "Your grade is put off to a later term, so no mark is given now." },
};

/** A part of the grade by the name that the API gives it. */
export function partWords(name: string): { title: string; rule: string } {
  return PARTS[name] ?? { title: name, rule: "" };
}

/** What a status holds back, in words; null where the grade is transmuted as usual. */
export function standing(status: string): { title: string; meaning: string } | null {
  return STANDINGS[status.toUpperCase()] ?? null;
}

/** The band of a final grade: grades outside 0 to 100 have that of the nearest inside. */
export function bandOf(finalGrade: number): (typeof BANDS)[number] {
  return BANDS.find(({ least }) => finalGrade >= least) ?? BANDS[5];
}

/** How a mark is to be looked at: well, badly, or still open. */
export function toneOf(remarks: string | null): "success" | "danger" | "warning" {
  if (remarks === "Passed") return "success";
  return remarks === "Failed" ? "danger" : "warning";
}

/** Points to the next better mark; null at the best. */
export function nextBand(finalGrade: number): { mark: string; missing: string } | null {
  const better = BANDS.filter(({ least }) => least > finalGrade).at(-1);
  return better === undefined ? null : { mark: better.mark, missing: (better.least - finalGrade).toFixed(2) };
}
