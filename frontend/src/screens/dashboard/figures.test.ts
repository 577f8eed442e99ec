import { expect, test } from "vitest";

import { attendanceChart, average, cadetsOf, dayBefore, gradesChart, turnout, type DaySummary, type Spread } from "./figures";

const day = (counts: Partial<DaySummary>): DaySummary => ({ id: 1, date: "2026-11-28", title: "Drill", cadets: 20, unmarked: 0, present: 0, late: 0, absent: 0, excused: 0, ...counts });
const spread = (name: string, cadets: number, mean: string, marks: Record<string, number>): Spread => ({ company: name, cadets, average: mean, marks });

test("who was late came", () => {
  const share = turnout(day({ unmarked: 2, present: 14, late: 2, absent: 2 }));

  expect(share).toBe(80);
});

test("a day on which nobody was marked is a gap", () => {
  const share = turnout(day({ unmarked: 20 }));

  expect(share).toBeNull();
});

test("days that are read latest first are drawn in their order", () => {
  const chart = attendanceChart([day({ date: "2026-11-28", present: 20 }), day({ date: "2026-11-21", present: 10, absent: 10 })]);

  expect(chart.labels).toHaveLength(2);
  expect(chart.labels[0]).toContain("21");
  expect(chart.series[0]?.values).toEqual([50, 100]);
});

test.each([
  ["2026-11-30", "2026-11-29"],
  ["2026-03-01", "2026-02-28"],
  ["2027-01-01", "2026-12-31"],
])("before %s is %s", (later, earlier) => {
  expect(dayBefore(later)).toBe(earlier);
});

test("the average is weighed by the cadets of each company", () => {
  const companies = [spread("Alpha", 30, "90.00", {}), spread("Bravo", 10, "70.00", {})];

  const mean = average(companies);

  expect(mean).toBe("85.00");
  expect(cadetsOf(companies)).toBe(40);
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

test("a company keeps its colour when another one comes before it", () => {
  const [bravo, alpha] = [spread("Bravo", 1, "70", { "5.00": 1 }), spread("Alpha", 1, "90", { "1.50": 1 })];

  const [alone, beside] = [gradesChart([bravo]), gradesChart([alpha, bravo])];

  expect(beside.series[1]?.colour).toBe(alone.series[0]?.colour);
  expect(beside.series[0]?.colour).not.toBe(beside.series[1]?.colour);
});
