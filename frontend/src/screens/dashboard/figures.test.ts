import { expect, test } from "vitest";

import { average, gradesChart, splitDays, turnout, type Day, type Spread } from "./figures";

const day = (date: string | null): Day => ({ id: 1, date, title: "Drill", description: null });
const company = (counts: { cadets: number; unmarked: number; present?: number; late?: number }) => ({ company: "Alpha", present: 0, late: 0, absent: 0, excused: 0, ...counts });
const spread = (name: string, cadets: number, mean: string, marks: Record<string, number>): Spread => ({ company: name, cadets, average: mean, marks });

test("today's training day is the next, and the latest before it are the past", () => {
  const days = ["2026-12-05", "2026-11-30", "2026-11-23", "2026-11-09", "2026-11-16", null].map(day);

  const { next, past } = splitDays(days, "2026-11-30", 2);

  expect(next?.date).toBe("2026-11-30");
  expect(past.map(({ date }) => date)).toEqual(["2026-11-16", "2026-11-23"]);
});

test("who was late came", () => {
  const summary = { companies: [company({ cadets: 10, unmarked: 0, present: 6, late: 2 }), company({ cadets: 10, unmarked: 2, present: 8 })] };

  const share = turnout(summary);

  expect(share).toBe(80);
});

test("a day on which nobody was marked is a gap", () => {
  const summary = { companies: [company({ cadets: 10, unmarked: 10 })] };

  const share = turnout(summary);

  expect(share).toBeNull();
});

test("the average is weighed by the cadets of each company", () => {
  const companies = [spread("Alpha", 30, "90.00", {}), spread("Bravo", 10, "70.00", {})];

  const mean = average(companies);

  expect(mean).toBe("85.00");
});

test("marks stand in their order, words after numbers, with none where a company has none", () => {
  const companies = [spread("Alpha", 3, "80", { INC: 1, "2.50": 2 }), spread("", 1, "96", { "1.00": 1 })];

  const chart = gradesChart(companies);

  expect(chart.labels).toEqual(["1.00", "2.50", "INC"]);
  expect(chart.series.map(({ label, values }) => [label, values])).toEqual([
    ["Alpha", [0, 2, 1]],
    ["No company", [1, 0, 0]],
  ]);
});
