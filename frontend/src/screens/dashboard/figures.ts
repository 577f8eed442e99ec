/** What the dashboard works out of what it read. */

import type { Schema } from "../../api/client";
import type { ChartData } from "../../ui/chartOptions";
import { colourOfCompany } from "../../ui/companies";
import { dayText } from "../../ui/time";

export type DaySummary = Schema<"attendance.DaySummary">;
export type Spread = Schema<"grading.SpreadOutput">;

/** How many per cent of the cadets came, in time or late; null for a day on which nobody was marked. */
export function turnout({ cadets, unmarked, present, late }: DaySummary): number | null {
  return cadets === unmarked ? null : Math.round(((present + late) / cadets) * 1000) / 10;
}

/** Who came on each day; the days are the latest first, as they are read. */
export function attendanceChart(latest: readonly DaySummary[]): ChartData {
  const days = [...latest].reverse();
  return {
    kind: "lines",
    over: "Training day",
    most: 100,
    labels: days.map(({ date }) => (date === null ? "" : dayText(date).replace(/,? \d{4}$/, ""))),
    series: [{ label: "Cadets who came, per cent", values: days.map(turnout), colour: "olive" }],
  };
}

/** How many cadets have which mark, a row of bars for each company. */
export function gradesChart(companies: readonly Spread[]): ChartData {
  const marks = [...new Set(companies.flatMap((company) => Object.keys(company.marks)))].sort(byMark);
  return {
    kind: "bars",
    over: "Transmuted grade",
    labels: marks,
    series: companies.map((company) => ({
      label: company.company === "" ? "No company" : company.company,
      values: marks.map((mark) => company.marks[mark] ?? 0),
      colour: colourOfCompany(company.company),
    })),
  };
}

export function cadetsOf(companies: readonly Spread[]): number {
  return companies.reduce((sum, { cadets }) => sum + cadets, 0);
}

/** The average over all companies, weighed by their cadets; null without any. */
export function average(companies: readonly Spread[]): string | null {
  const cadets = cadetsOf(companies);
  if (cadets === 0) return null;
  return (companies.reduce((sum, company) => sum + Number(company.average) * company.cadets, 0) / cadets).toFixed(2);
}

/** The day before one, as the API writes days. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}

/** Numbers in their order, then the words (INC, DO, T). */
function byMark(one: string, other: string): number {
  const [first, second] = [Number(one), Number(other)];
  if (Number.isNaN(first) || Number.isNaN(second)) return Number(Number.isNaN(first)) - Number(Number.isNaN(second)) || one.localeCompare(other);
  return first - second;
}
