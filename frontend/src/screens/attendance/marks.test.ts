import { expect, test } from "vitest";

import { isLike, statusOf, tallyOf } from "./marks";
import { changedPeople } from "./useNews";
import { daysBefore, spanOf, whenOf } from "./when";

test("letters of either case stand for marks, others for none", () => {
  const marks = ["p", "L", "a", "E", "x", "ArrowUp"].map(statusOf);

  expect(marks).toEqual(["present", "late", "absent", "excused", undefined, undefined]);
});

test("a tally counts also who has no mark", () => {
  const lines = [{ status: "present" as const }, { status: null }, { status: "present" as const }, { status: "excused" as const }];

  expect(tallyOf(lines)).toEqual({ present: 2, late: 0, absent: 0, excused: 1, unmarked: 1 });
});

test("every word that is typed has to begin rank or name or be in the student ID", () => {
  const cadet = { rank: "Cdt", last_name: "Dela Cruz", first_name: "Ana", student_id: "2026-00171" };

  const found = ["cruz an", "Cdt Ana Dela Cruz", "171", "Cruz, Ana", "", "ruz", "ana 172"].map((typed) => isLike(cadet, typed));

  expect(found).toEqual([true, true, true, true, true, false, false]);
});

test("news are marks that became others, not people who are shown for the first time", () => {
  const before = new Map([[1, "present" as const], [2, null], [3, "late" as const]]);
  const now = new Map([[1, "present" as const], [2, "absent" as const], [3, null], [4, "late" as const]]);

  expect(changedPeople(before, now)).toEqual([2, 3]);
});

test("a day is held, today, planned, or without a date", () => {
  const states = ["2026-11-29", "2026-11-30", "2026-12-01", null].map((date) => whenOf(date, "2026-11-30"));

  expect(states).toEqual(["past", "today", "coming", "undated"]);
  expect([spanOf("", "2026-11-30"), spanOf("coming", "2026-11-30"), spanOf("all", "2026-11-30")]).toEqual([{ until: "2026-11-30" }, { since: "2026-12-01" }, {}]);
});

test("days are counted back over months and leap years", () => {
  expect([daysBefore("2026-03-01", 1), daysBefore("2028-03-01", 1), daysBefore("2026-11-30", 120)]).toEqual(["2026-02-28", "2028-02-29", "2026-08-02"]);
});
