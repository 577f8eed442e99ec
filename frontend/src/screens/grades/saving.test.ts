import { expect, test } from "vitest";

import { ApiError } from "../../api/errors";
import type { Field, Grade } from "./columns";
import { Saves, type Trouble } from "./saving";

type Save = (cadet: number, field: Field, value: string, expected: string) => Promise<Grade>;

const MOVED_ON = new ApiError({ status: 409, code: "grade_moved_on", message: "The grade is no longer what you expected." });

function grade(prelim: string): Grade {
  return { cadet: 7, last_name: "Reyes", first_name: "Ana", prelim_score: prelim, status: "active" } as Grade;
}

function saving(save: Save, now = "85.00") {
  const kept: Grade[] = [];
  const unseen: Trouble[] = [];
  const saves = new Saves({ save, read: () => Promise.resolve(grade(now)), onGrade: (one) => kept.push(one), onUnseen: (trouble) => unseen.push(trouble) });
  return { saves, kept, unseen };
}

test("a cell is saved against what was seen, and the answer is kept", async () => {
  const sent: unknown[] = [];
  const { saves, kept } = saving((...given) => (sent.push(given), Promise.resolve(grade("90.00"))));

  await saves.put(grade("85.00"), "prelim_score", "90");

  expect(sent).toEqual([[7, "prelim_score", "90", "85"]]);
  expect(saves.of(7).prelim_score).toEqual({ state: "saved", value: "90" });
  expect(kept).toEqual([grade("90.00")]);
});

test("a second change of a cell waits for the first and is saved against its answer", async () => {
  const expected: string[] = [];
  const { saves } = saving((_cadet, _field, value, seen) => (expected.push(seen), Promise.resolve(grade(value))));

  await Promise.all([saves.put(grade("85"), "prelim_score", "90"), saves.put(grade("85"), "prelim_score", "95")]);

  expect(expected).toEqual(["85", "90"]);
  expect(saves.of(7).prelim_score).toEqual({ state: "saved", value: "95" });
});

test("what somebody else set meanwhile is a conflict that says what there is now", async () => {
  const { saves, kept } = saving(() => Promise.reject(MOVED_ON), "70.00");

  await saves.put(grade("85.00"), "prelim_score", "90");

  expect(saves.of(7).prelim_score).toMatchObject({ state: "conflict", value: "90", message: "Somebody else set Reyes, Ana to 70 meanwhile." });
  expect(saves.troubles()).toHaveLength(1);
  expect(kept).toEqual([grade("70.00")]);
});

test("whoever insists sets it over what there is now", async () => {
  const expected: string[] = [];
  const answers = [() => Promise.reject(MOVED_ON), () => Promise.resolve(grade("90.00"))];
  const { saves } = saving((_cadet, _field, _value, seen) => (expected.push(seen), answers.shift()?.() ?? Promise.reject(MOVED_ON)), "70.00");
  await saves.put(grade("85.00"), "prelim_score", "90");
  const [trouble] = saves.troubles();

  await saves.put(trouble?.grade ?? grade("0"), "prelim_score", "90");

  expect(expected).toEqual(["85", "70"]);
  expect(saves.troubles()).toEqual([]);
});

test("whoever gives up sees what the server has", async () => {
  const { saves } = saving(() => Promise.reject(MOVED_ON), "70.00");
  await saves.put(grade("85.00"), "prelim_score", "90");
  const trouble = saves.troubles()[0];

  saves.forgo(trouble ?? { grade: grade("0"), field: "status", mark: { state: "failed", value: "" } });

  expect(saves.of(7)).toEqual({});
  expect(saves.troubles()).toEqual([]);
});

test("a refusal says what the server complains of", async () => {
  const refused = new ApiError({ status: 400, code: "invalid_input", message: "No.", details: { prelim_score: ["At most 100."] } });
  const { saves } = saving(() => Promise.reject(refused));

  await saves.put(grade("85.00"), "prelim_score", "900");

  expect(saves.of(7).prelim_score).toMatchObject({ state: "failed", message: "At most 100." });
});

test("of a pasted column only a few are on their way at once", async () => {
  let under = 0;
  let most = 0;
  const { saves } = saving(async (_cadet, _field, value) => {
    most = Math.max(most, ++under);
    await Promise.resolve();
    under -= 1;
    return grade(value);
  });

  await Promise.all(Array.from({ length: 30 }, (_, cadet) => saves.put({ ...grade("85"), cadet }, "prelim_score", "90")));

  expect(most).toBeLessThanOrEqual(5);
  expect(saves.busy()).toBe(0);
});

test("a value typed while the cell's own save was on its way is saved against its answer, also when that has come", async () => {
  const expected: string[] = [];
  const { saves } = saving((_cadet, _field, value, seen) => (expected.push(seen), Promise.resolve(grade(value))));
  const first = saves.put(grade("85"), "prelim_score", "90");
  const own = saves.own(7, "prelim_score");
  await first;

  await saves.put(grade("85"), "prelim_score", "95", own);

  expect(expected).toEqual(["85", "90"]);
});

test("a failure is told where nobody looks at the sheet, and only there", async () => {
  const { saves, unseen } = saving(() => Promise.reject(MOVED_ON));
  const leave = saves.subscribe(() => undefined);
  await saves.put(grade("85"), "prelim_score", "90");
  leave();

  await saves.put(grade("85"), "midterm_score", "70");

  expect(unseen.map(({ field }) => field)).toEqual(["midterm_score"]);
});

test("what is on its way and what waits for a word would be lost with the page", async () => {
  const { saves } = saving(() => Promise.reject(MOVED_ON));
  const done = saves.put(grade("85"), "prelim_score", "90");
  const under = saves.unsaved;
  await done;
  const [trouble] = saves.troubles();

  const waiting = saves.unsaved;

  expect([under, waiting]).toEqual([1, 1]);
  saves.forgo(trouble ?? expect.fail("nothing waits"));
  expect(saves.unsaved).toBe(0);
});

test("a value that failed is no trouble where another was typed over it meanwhile", async () => {
  const answers = [() => Promise.reject(MOVED_ON), () => Promise.resolve(grade("95.00"))];
  const { saves } = saving(() => answers.shift()?.() ?? Promise.reject(MOVED_ON));

  await Promise.all([saves.put(grade("85"), "prelim_score", "90"), saves.put(grade("85"), "prelim_score", "95")]);

  expect(saves.troubles()).toEqual([]);
  expect(saves.of(7).prelim_score).toEqual({ state: "saved", value: "95" });
});
