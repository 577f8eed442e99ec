import { expect, test } from "vitest";

import { ApiError } from "../../api/errors";
import type { Grade } from "./columns";
import { Saves, type Trouble } from "./saving";
import { cellsOf, Server, type Sent } from "./testing";

function grade(prelim: string, cadet = 7): Grade {
  return { cadet, last_name: "Reyes", first_name: "Ana", prelim_score: prelim, midterm_score: "60", status: "active" } as Grade;
}

const SEEN = grade("85");

/** Saves to a server that has this grade of the cadet 7. */
function saving({ now = "85", save }: { now?: string; save?: Server["save"] } = {}) {
  const server = new Server([grade(now)]);
  const kept: Grade[] = [];
  const unseen: Trouble[] = [];
  const saves = new Saves({ save: save ?? server.save, onGrades: (grades) => kept.push(...grades), onUnseen: (trouble) => unseen.push(trouble) });
  const sent = (): Sent[] => server.asked.flatMap(cellsOf);
  return { saves, server, kept, unseen, sent };
}

test("a cell is saved against what was seen, and the answer is kept", async () => {
  const { saves, kept, sent } = saving();

  await saves.put(SEEN, "prelim_score", "90");

  expect(sent()).toEqual([[7, "prelim_score", "90", "85"]]);
  expect(saves.of(7).prelim_score).toEqual({ state: "saved", value: "90" });
  expect(kept).toEqual([grade("90")]);
});

test("a second change of a cell waits for the first and is saved against its answer", async () => {
  const { saves, sent } = saving();

  await Promise.all([saves.put(SEEN, "prelim_score", "90"), saves.put(SEEN, "prelim_score", "95")]);

  expect(sent().map(([, , , expected]) => expected)).toEqual(["85", "90"]);
  expect(saves.of(7).prelim_score).toEqual({ state: "saved", value: "95" });
});

test("what somebody else set meanwhile is a conflict that says what there is now", async () => {
  const { saves, kept } = saving({ now: "70" });

  await saves.put(SEEN, "prelim_score", "90");

  expect(saves.of(7).prelim_score).toMatchObject({ state: "conflict", value: "90", message: "Somebody else set Reyes, Ana to 70 meanwhile." });
  expect(saves.troubles()).toHaveLength(1);
  expect(kept).toEqual([grade("70")]);
});

test("a conflict names who set the value, where the server knows", async () => {
  const { saves, server } = saving({ now: "70" });
  server.authors.set(7, { prelim_score: "Sgt Eva Reyes" });

  await saves.put(SEEN, "prelim_score", "90");

  expect(saves.of(7).prelim_score).toMatchObject({ message: "Sgt Eva Reyes set Reyes, Ana to 70 meanwhile." });
});

test("what somebody else, or a save whose answer was lost, set to the same value is saved", async () => {
  const { saves } = saving({ now: "90" });

  await saves.put(SEEN, "prelim_score", "90");

  expect(saves.of(7).prelim_score).toEqual({ state: "saved", value: "90" });
  expect(saves.troubles()).toEqual([]);
});

test("whoever insists sets it over what there is now", async () => {
  const { saves, server, sent } = saving({ now: "70" });
  await saves.put(SEEN, "prelim_score", "90");
  const [trouble] = saves.troubles();

  await saves.put(trouble?.grade ?? expect.fail("no conflict"), "prelim_score", "90");

  expect(sent().map(([, , , expected]) => expected)).toEqual(["85", "70"]);
  expect(server.of(7).prelim_score).toBe("90");
  expect(saves.troubles()).toEqual([]);
});

test("whoever gives up sees what the server has", async () => {
  const { saves } = saving({ now: "70" });
  await saves.put(SEEN, "prelim_score", "90");

  saves.forgo(saves.troubles()[0] ?? expect.fail("no conflict"));

  expect(saves.of(7)).toEqual({});
  expect(saves.troubles()).toEqual([]);
});

test("a refusal says what the server complains of", async () => {
  const refused = new ApiError({ status: 400, code: "invalid_input", message: "No.", details: { "rows.0.prelim_score": ["At most 100."] } });
  const { saves } = saving({ save: () => Promise.reject(refused) });

  await saves.put(SEEN, "prelim_score", "900");

  expect(saves.of(7).prelim_score).toMatchObject({ state: "failed", message: "At most 100." });
});

test("a value typed while the cell's own save was on its way is saved against its answer, also when that has come", async () => {
  const { saves, sent } = saving();
  const first = saves.put(SEEN, "prelim_score", "90");
  const own = saves.own(7, "prelim_score");
  await first;

  await saves.put(SEEN, "prelim_score", "95", own);

  expect(sent().map(([, , , expected]) => expected)).toEqual(["85", "90"]);
});

test("a failure is told where nobody looks at the sheet, and only there", async () => {
  const { saves, unseen } = saving({ save: () => Promise.reject(new Error("away")) });
  const leave = saves.subscribe(() => undefined);
  await saves.put(SEEN, "prelim_score", "90");
  leave();

  await saves.put(SEEN, "midterm_score", "70");

  expect(unseen.map(({ field }) => field)).toEqual(["midterm_score"]);
});

test("what is on its way and what waits for a word would be lost with the page", async () => {
  const { saves } = saving({ now: "70" });
  const done = saves.put(SEEN, "prelim_score", "90");
  const under = saves.unsaved;
  await done;
  const [trouble] = saves.troubles();

  const waiting = saves.unsaved;

  expect([under, waiting]).toEqual([1, 1]);
  saves.forgo(trouble ?? expect.fail("nothing waits"));
  expect(saves.unsaved).toBe(0);
});

test("a value that failed is no trouble where another was typed over it meanwhile", async () => {
  const server = new Server([SEEN]);
  const answers = [() => Promise.reject(new Error("away"))];
  const { saves } = saving({ save: (rows) => answers.shift()?.() ?? server.save(rows) });

  await Promise.all([saves.put(SEEN, "prelim_score", "90"), saves.put(SEEN, "prelim_score", "95")]);

  expect(saves.troubles()).toEqual([]);
  expect(saves.of(7).prelim_score).toEqual({ state: "saved", value: "95" });
});

test("a value that failed is no trouble where it was typed again after another, and was saved then", async () => {
  const server = new Server([SEEN]);
  const answers = [() => Promise.reject(new Error("away"))];
  const { saves } = saving({ save: (rows) => answers.shift()?.() ?? server.save(rows) });

  await Promise.all(["90", "95", "90"].map((value) => saves.put(SEEN, "prelim_score", value)));

  expect(saves.troubles()).toEqual([]);
  expect(saves.of(7).prelim_score).toEqual({ state: "saved", value: "90" });
  expect(server.of(7).prelim_score).toBe("90");
});

test("what somebody else set between a save and its answer is not set over unseen", async () => {
  const server = new Server([SEEN]);
  const save: Server["save"] = async (rows) => {
    const answer = await server.save(rows);
    if (server.asked.length > 1) return answer;
    server.set(7, { prelim_score: "70" });
    return { ...answer, grades: [server.of(7)] };
  };
  const { saves } = saving({ save });

  await Promise.all([saves.put(SEEN, "prelim_score", "90"), saves.put(SEEN, "prelim_score", "95")]);

  expect(saves.of(7).prelim_score).toMatchObject({ state: "conflict", message: "Somebody else set Reyes, Ana to 70 meanwhile." });
  expect(server.of(7).prelim_score).toBe("70");
});
