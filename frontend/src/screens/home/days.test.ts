/** The training day that comes next. */

import { expect, it } from "vitest";

import { nextOf, whenText } from "./days";

const day = (id: number, date: string | null) => ({ id, date, title: "Drill", description: null });

it("is the earliest from today on", () => {
  const days = [day(1, "2026-12-20"), day(2, "2026-12-05"), day(3, "2026-11-29"), day(4, null)];

  expect(nextOf(days, "2026-11-30")?.id).toBe(2);
  expect(nextOf(days, "2026-12-21")).toBeNull();
});

it("is counted in days", () => {
  expect(["2026-11-30", "2026-12-01", "2026-12-05"].map((date) => whenText(date, "2026-11-30"))).toEqual(["Today", "Tomorrow", "In 5 days"]);
});
