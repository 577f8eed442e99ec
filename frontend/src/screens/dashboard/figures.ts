/** What the dashboard works out of what it read. */

import type { Schema } from "../../api/client";
import type { ChartData } from "../../ui/chartOptions";
import { dayText } from "../../ui/time";

export type Day = Schema<"attendance.TrainingDayOutput">;
export type Summary = Schema<"attendance.Summary.Output">;
export type Spread = Schema<"grading.SpreadOutput">;

const COLOURS = ["olive", "brass", "blue", "green", "amber", "red"] as const;

/** The first day from today on, and the latest `many` before it, the earliest first. */
export function splitDays(days: readonly Day[], now: string, many: number): { next: Day | null; past: Day[] } {
  const dated = days.filter(({ date }) => date !== null).sort((one, other) => (one.date ?? "").localeCompare(other.date ?? ""));
  const past = dated.filter(({ date }) => (date ?? "") < now);
  return { next: dated.find(({ date }) => (date ?? "") >= now) ?? null, past: past.slice(-many) };
}

/** How many per cent of the cadets came, in time or late; null for a day on which nobody was marked. */
export function turnout(summary: Summary | undefined): number | null {
  const total = { cadets: 0, unmarked: 0, came: 0 };
  for (const { cadets, unmarked, present, late } of summary?.companies ?? []) {
    total.cadets += cadets;
    total.unmarked += unmarked;
    total.came += present + late;
  }
  return total.cadets === total.unmarked ? null : Math.round((total.came / total.cadets) * 1000) / 10;
}

export function attendanceChart(days: readonly Day[], summaries: readonly (Summary | undefined)[]): ChartData {
  return {
    kind: "lines",
    over: "Training day",
    most: 100,
    labels: days.map(({ date }) => (date === null ? "" : dayText(date).replace(/,? \d{4}$/, ""))),
    series: [{ label: "Cadets who came, per cent", values: days.map((_, place) => turnout(summaries[place])), colour: "olive" }],
  };
}

/** How many cadets have which mark, a row of bars for each company. */
export function gradesChart(companies: readonly Spread[]): ChartData {
  const marks = [...new Set(companies.flatMap((company) => Object.keys(company.marks)))].sort(byMark);
  return {
    kind: "bars",
    over: "Transmuted grade",
    labels: marks,
    series: companies.slice(0, COLOURS.length).map((company, place) => ({
      label: company.company === "" ? "No company" : company.company,
      values: marks.map((mark) => company.marks[mark] ?? 0),
      colour: COLOURS[place] ?? "olive",
    })),
  };
}

/** The average over all companies, weighed by their cadets; null without any. */
export function average(companies: readonly Spread[]): string | null {
  const cadets = companies.reduce((sum, company) => sum + company.cadets, 0);
  if (cadets === 0) return null;
  return (companies.reduce((sum, company) => sum + Number(company.average) * company.cadets, 0) / cadets).toFixed(2);
}

/** "Today", "Tomorrow", "In 5 days". */
export function until(day: string, now: string): string {
  const days = Math.round((Date.parse(day) - Date.parse(now)) / 86_400_000);
  const words = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" }).format(days, "day");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Numbers in their order, then the words (INC, DO, T). */
function byMark(one: string, other: string): number {
  const [first, second] = [Number(one), Number(other)];
  if (Number.isNaN(first) || Number.isNaN(second)) return Number(Number.isNaN(first)) - Number(Number.isNaN(second)) || one.localeCompare(other);
  return first - second;
}
