/** What is read again of a sheet when grades change, and that no answer hides a newer one. */

import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";

import { Gatherer, gradesChangedBy } from "./changes";
import { areFew, isSheet, keepGrades, readGrades } from "./sheets";
import type { Schema } from "../api/client";

type Grade = Schema<"grading.GradeOutput">;

const client = new QueryClient();
const wholly = vi.fn(() => Promise.resolve({ count: 0, results: [] }));
const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
  client.clear();
  wholly.mockClear();
});

function grade(cadet: number, prelim: string): Grade {
  return { cadet, prelim_score: prelim } as Grade;
}

function keyOf(query: object) {
  return ["/api/v1/grades/", { params: { query } }];
}

/** A sheet with the cadets 1 and 2, on a screen. */
function shown(query: object = { page: 1 }) {
  const queryKey = keyOf(query);
  client.setQueryData(queryKey, { count: 2, results: [grade(1, "80"), grade(2, "80")] });
  closing.push(new QueryObserver(client, { queryKey, queryFn: wholly, staleTime: Infinity }).subscribe(() => undefined));
  return queryKey;
}

function scores(queryKey: readonly unknown[]): string[] {
  return client.getQueryData<{ results: Grade[] }>(queryKey)?.results.map((row) => row.prelim_score) ?? [];
}

function queryOf(queryKey: readonly unknown[]) {
  return client.getQueryCache().findAll({ queryKey, exact: true })[0] ?? expect.fail("nothing was read");
}

test("of a sheet that is shown only the changed cadets are read, and those who are on it", async () => {
  const sheet = shown();
  const read = vi.fn((cadet: number) => Promise.resolve(grade(cadet, "95")));

  await readGrades(client, [2, 77], read);

  expect(read.mock.calls).toEqual([[2]]);
  expect(scores(sheet)).toEqual(["80", "95"]);
});

test("a sheet of one status, which changes with its grades, and one that nobody sees are read again as a whole", () => {
  const plain = queryOf(shown());
  const narrowed = queryOf(shown({ page: 1, status: "INC" }));
  client.setQueryData(keyOf({ page: 9 }), { count: 0, results: [] });
  const unseen = queryOf(keyOf({ page: 9 }));

  const kept = [plain, narrowed, unseen].map(isSheet);

  expect(kept).toEqual([true, false, false]);
});

test("where a grade cannot be read the sheet is read again as a whole", async () => {
  const sheet = shown();

  await readGrades(client, [1], () => Promise.reject(new Error("away")));

  expect(wholly).toHaveBeenCalledOnce();
  expect(scores(sheet)).toEqual([]);
});

test("an answer that comes after what somebody else set does not hide it", async () => {
  const sheet = shown();
  const asked = Date.now();
  await readGrades(client, [1], () => Promise.resolve(grade(1, "70")));

  keepGrades(client, [grade(1, "90")], asked, () => Promise.resolve(grade(1, "70")));

  await vi.waitFor(() => expect(scores(sheet)).toEqual(["70", "80"]));
});

test("a read that began before an answer does not hide the answer", async () => {
  const sheet = shown();
  let answer: (old: Grade) => void = () => undefined;
  const slow = readGrades(client, [1], () => new Promise((done) => (answer = done)));

  keepGrades(client, [grade(1, "90")], Date.now(), () => Promise.resolve(grade(1, "90")));
  answer(grade(1, "80"));
  await slow;

  await vi.waitFor(() => expect(client.isFetching()).toBe(0));
  expect(scores(sheet)).toEqual(["90", "80"]);
});

test("one grade makes no sheet fresher than its other rows are", () => {
  const sheet = shown();
  client.setQueryData(sheet, (page) => page, { updatedAt: 1 });

  keepGrades(client, [grade(1, "90")], Date.now(), () => Promise.resolve(grade(1, "90")));

  expect(scores(sheet)).toEqual(["90", "80"]);
  expect(queryOf(sheet).state.dataUpdatedAt).toBe(1);
});

test("a sheet that is to be read again before it is shown does not count as fresh for one grade", () => {
  const queryKey = keyOf({ page: 3 });
  client.setQueryData(queryKey, { count: 1, results: [grade(1, "80")] });
  void client.invalidateQueries({ queryKey });

  keepGrades(client, [grade(1, "90")], Date.now(), () => Promise.resolve(grade(1, "90")));

  expect(queryOf(queryKey).state.isInvalidated).toBe(true);
});

test.each([
  ["grade.changed", { cadets: [4, 5] }, [4, 5]],
  ["attendance.changed", { records: [{ cadet: 4, status: "late" }, { staff: 1, status: "late" }] }, [4]],
  ["grade.changed", {}, null],
  ["training_days.changed", {}, null],
  ["ready", {}, null],
  ["missed", {}, null],
  ["job.changed", {}, []],
])("%s with %o tells of the grades of %o", (type, data, cadets) => {
  expect(gradesChangedBy({ type, data, timestamp: "" })).toEqual(cadets);
});

test("a burst that tells of anybody tells of all, and the next one begins anew", () => {
  vi.useFakeTimers();
  const told: unknown[] = [];
  const gatherer = new Gatherer((_, grades) => told.push(grades), 400);

  gatherer.add(["/api/v1/grades/"], [1]);
  gatherer.add(["/api/v1/grades/"], null);
  gatherer.add(["/api/v1/grades/"], [2]);
  vi.advanceTimersByTime(400);
  gatherer.add(["/api/v1/grades/"], [3, 3]);
  vi.advanceTimersByTime(400);
  vi.useRealTimers();

  expect(told).toEqual([null, [3]]);
});

test("a whole company's grades are read page by page", () => {
  const company = Array.from({ length: 100 }, (_, cadet) => cadet);

  const few = [[1, 2], company, null].map(areFew);

  expect(few).toEqual([true, false, false]);
});
