import { expect, test } from "vitest";

import type { Grade } from "./columns";
import { judged } from "./pasting";

const [ANA, BEN] = [1, 2].map((cadet) => ({ cadet }) as Grade) as [Grade, Grade];
const PRELIM = { row: 0, column: 4 };

test("what can be set is told cell by cell", () => {
  const paste = judged([ANA, BEN], PRELIM, "85\t90\r\n70,5\t100\r\n");

  expect(paste.good.map(({ grade, field, value }) => [grade.cadet, field, value])).toEqual([
    [1, "prelim_score", "85"],
    [1, "midterm_score", "90"],
    [2, "prelim_score", "70.5"],
    [2, "midterm_score", "100"],
  ]);
  expect([paste.wrong, paste.beyond]).toEqual([[], 0]);
});

test("each cell that cannot be set is told with its cadet, its column and why, and keeps no other back", () => {
  const { good, wrong } = judged([ANA, BEN], PRELIM, "85\tninety\n900\t");

  expect(good).toHaveLength(1);
  expect(wrong.map(({ grade, column, text }) => [grade.cadet, column.title, text])).toEqual([
    [1, "Midterm", "ninety"],
    [2, "Prelim", "900"],
    [2, "Midterm", ""],
  ]);
  expect(wrong[1]?.complaint).toContain("from 0 to 100");
});

test("what lies past the last row or column is counted, but for what is empty", () => {
  const { good, beyond } = judged([ANA, BEN], { row: 1, column: 10 }, "x\ty\n85\t\n\t\n");

  expect(good).toEqual([]);
  expect(beyond).toBe(2); // the y, and the row below
});

test("what nobody types into is passed over", () => {
  const { good, wrong } = judged([ANA], { row: 0, column: 0 }, "Reyes, Ana\t8/10\t5");

  expect(good.map(({ field, value }) => [field, value])).toEqual([["merit_points", "5"]]);
  expect(wrong).toEqual([]);
});
