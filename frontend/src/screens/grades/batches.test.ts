/** How cells are gathered into requests, and what becomes of each cell of one. */

import { expect, test, vi } from "vitest";

import { ApiError } from "../../api/errors";
import { Batches, type Outcome } from "./batches";
import type { Field, Grade } from "./columns";
import { OF_ARCHIVED, Server } from "./testing";

const FIELDS = ["prelim_score", "midterm_score", "final_score", "merit_points", "demerit_points"] as const;

function grade(cadet: number): Grade {
  return { cadet, prelim_score: "80", midterm_score: "80", final_score: "80", merit_points: 80, demerit_points: 80, status: "active" } as unknown as Grade;
}

function gradesOf(cadets: number): Grade[] {
  return Array.from({ length: cadets }, (_, cadet) => grade(cadet));
}

/** Send 90 over the 80 that was seen in these fields of each. */
function sendAll(batches: Batches, grades: readonly Grade[], fields: readonly Field[] = ["prelim_score"]): Promise<Outcome[]> {
  return Promise.all(grades.flatMap((one) => fields.map((field) => batches.send({ grade: one, field, value: "90", expected: "80" }))));
}

function batchesTo(server: Server): Batches {
  return new Batches({ save: server.save, onGrades: () => undefined });
}

test("five columns of three hundred cadets are three requests, each of a hundred cadets", async () => {
  const server = new Server(gradesOf(300));

  const outcomes = await sendAll(batchesTo(server), gradesOf(300), FIELDS);

  expect(server.asked.map((rows) => rows.length)).toEqual([100, 100, 100]);
  expect(new Set(outcomes.map(({ state }) => state))).toEqual(new Set(["saved"]));
  expect(gradesOf(300).filter(({ cadet }) => FIELDS.some((field) => server.of(cadet)[field] !== "90"))).toEqual([]);
});

test("of a pasted column only a few requests are on their way at once", async () => {
  let under = 0;
  let most = 0;
  const server = new Server(gradesOf(900));
  const save: Server["save"] = async (rows) => {
    most = Math.max(most, ++under);
    await Promise.resolve();
    under -= 1;
    return server.save(rows);
  };

  await sendAll(new Batches({ save, onGrades: () => undefined }), gradesOf(900));

  expect(most).toBe(2);
  expect(server.asked).toHaveLength(9);
});

test("of a batch the cells that somebody else changed are in conflict, and no others", async () => {
  const server = new Server(gradesOf(50));
  server.set(3, { prelim_score: "70" });

  const outcomes = await sendAll(batchesTo(server), gradesOf(50));

  expect(outcomes[3]).toEqual({ state: "conflict", grade: server.of(3) });
  expect(outcomes.filter(({ state }) => state === "saved")).toHaveLength(49);
  expect(server.of(3).prelim_score).toBe("70");
});

test("the other cells of a row of which one is in conflict are saved all the same", async () => {
  const server = new Server(gradesOf(2));
  server.set(1, { midterm_score: "70" });

  const outcomes = await sendAll(batchesTo(server), gradesOf(2), ["prelim_score", "midterm_score", "final_score"]);

  expect(outcomes.map(({ state }) => state)).toEqual(["saved", "saved", "saved", "saved", "conflict", "saved"]);
  expect(server.of(1)).toMatchObject({ prelim_score: "90", midterm_score: "70", final_score: "90" });
  expect(server.asked).toHaveLength(2);
});

test("one cadet for whom a sheet is refused keeps no value from the others", async () => {
  const server = new Server(gradesOf(100), [42]);

  const outcomes = await sendAll(batchesTo(server), gradesOf(100));

  expect(outcomes[42]).toEqual({ state: "failed", error: OF_ARCHIVED });
  expect(outcomes.filter(({ state }) => state === "saved")).toHaveLength(99);
  expect(server.asked.map((rows) => rows.length)).toEqual([100, 99]);
});

test("three hundred cadets who are all refused are three requests", async () => {
  const server = new Server(gradesOf(300), gradesOf(300).map(({ cadet }) => cadet));

  const outcomes = await sendAll(batchesTo(server), gradesOf(300), FIELDS);

  expect(outcomes.filter(({ state }) => state === "failed")).toHaveLength(1500);
  expect(server.asked).toHaveLength(3);
});

test("a value that is refused keeps back no other cell, not of its own row either, and is told why", async () => {
  const refused = { status: 400, code: "invalid_input", message: "No." };
  const details = { "rows.0.midterm_score": ["At most 100."], "rows.1.midterm_score": ["A number."], "rows.1.expected.final_score": ["Too long."] };
  const server = new Server(gradesOf(2));
  const answers = [() => Promise.reject(new ApiError({ ...refused, details }))];
  const batches = new Batches({ save: (rows) => answers.shift()?.() ?? server.save(rows), onGrades: () => undefined });

  const outcomes = await sendAll(batches, gradesOf(2), ["prelim_score", "midterm_score", "final_score"]);

  expect(outcomes.map(({ state }) => state)).toEqual(["saved", "failed", "saved", "saved", "failed", "failed"]);
  expect(outcomes.map((outcome) => ("error" in outcome ? outcome.error.details : null))).toEqual([null, { midterm_score: ["At most 100."] }, null, null, { midterm_score: ["A number."] }, { final_score: ["Too long."] }]);
});

test.each([400, 409])("a sheet that is refused with %d for no row of it fails as a whole, once", async (status) => {
  const error = new ApiError({ status, code: "no", message: "No." });
  const asked: unknown[] = [];
  const batches = new Batches({ save: (rows) => (asked.push(rows), Promise.reject(error)), onGrades: () => undefined });

  const outcomes = await sendAll(batches, gradesOf(10));

  expect(outcomes).toEqual(Array.from({ length: 10 }, () => ({ state: "failed", error })));
  expect(asked).toHaveLength(1);
});

test("of one cadet only one request is on its way, so that no late answer tells what was before another", async () => {
  const server = new Server(gradesOf(2));
  const told: (Grade | undefined)[] = [];
  const late: (() => void)[] = [];
  const save: Server["save"] = async (rows) => {
    const answer = await server.save(rows);
    if (server.asked.length === 1) await new Promise<void>((come) => late.push(come));
    return answer;
  };
  const batches = new Batches({ save, onGrades: (grades) => told.push(grades.find(({ cadet }) => cadet === 0)) });

  const first = sendAll(batches, [grade(0)]);
  await vi.waitFor(() => expect(server.asked).toHaveLength(1));
  const others = [sendAll(batches, [grade(0)], ["final_score"]), sendAll(batches, [grade(1)])];
  await others[1];
  const meanwhile = server.asked.length;
  late[0]?.();
  await Promise.all([first, ...others]);

  expect(meanwhile).toBe(2); // the other cadet's went past
  expect(told.at(-1)).toMatchObject({ prelim_score: "90", final_score: "90" });
});

test.each([0, 401, 403, 429, 500, 503])("a sheet that fails with %d is not tried in parts", async (status) => {
  const error = new ApiError({ status, code: "away", message: "Away." });
  const asked: unknown[] = [];
  const batches = new Batches({ save: (rows) => (asked.push(rows), Promise.reject(error)), onGrades: () => undefined });

  const outcomes = await sendAll(batches, gradesOf(10));

  expect(outcomes).toEqual(Array.from({ length: 10 }, () => ({ state: "failed", error })));
  expect(asked).toHaveLength(1);
});

test("the grades of a request are told at once", async () => {
  const told: number[] = [];
  const server = new Server(gradesOf(30));
  const batches = new Batches({ save: server.save, onGrades: (grades) => told.push(grades.length) });

  await sendAll(batches, gradesOf(30));

  expect(told).toEqual([30]);
});
