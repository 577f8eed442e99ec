import { expect, test } from "vitest";

import type { Grade } from "./columns";
import { Saves } from "./saving";
import { set, Steps } from "./steps";
import { cellsOf, Server, type Sent } from "./testing";

function grade(cadet: number): Grade {
  return { cadet, last_name: "Reyes", first_name: "Ana", prelim_score: "80", final_score: "80", status: "active" } as Grade;
}

/** A sheet of two at a server of their grades. */
function sheet(gone: number[] = []) {
  const server = new Server([grade(1), grade(2)], gone);
  const saves = new Saves({ save: server.save, onGrades: () => undefined, onUnseen: () => undefined });
  const steps = new Steps();
  const settled = async () => {
    while (saves.busy() > 0) await new Promise((next) => setTimeout(next));
  };
  const type = async (...values: [cadet: number, value: string][]) => {
    set(values.map(([cadet, value]) => ({ grade: server.of(cadet), field: "prelim_score", value })), saves, steps);
    await settled();
  };
  const back = async () => {
    const taken = steps.back(saves);
    await settled();
    return taken.length;
  };
  return { server, saves, type, back, sent: (): Sent[] => server.asked.flatMap(cellsOf) };
}

test("what was set at once is taken back at once, over what was set", async () => {
  const { type, back, sent, server } = sheet();
  await type([1, "90"], [2, "91"]);

  const count = await back();

  expect(count).toBe(2);
  expect(sent().slice(2)).toEqual([
    [1, "prelim_score", "80", "90"],
    [2, "prelim_score", "80", "91"],
  ]);
  expect([server.of(1).prelim_score, server.of(2).prelim_score]).toEqual(["80", "80"]);
});

test("steps are taken back from the last to the first, and then no more", async () => {
  const { type, back, server } = sheet();
  await type([1, "90"]);
  await type([1, "95"]);

  await back();
  const between = server.of(1).prelim_score;
  const counts = [await back(), await back()];

  expect(between).toBe("90");
  expect(server.of(1).prelim_score).toBe("80");
  expect(counts).toEqual([1, 0]);
});

test("what somebody else has set since is not taken back", async () => {
  const { type, back, server, saves } = sheet();
  await type([1, "90"]);
  server.set(1, { prelim_score: "70" });

  await back();

  expect(server.of(1).prelim_score).toBe("70");
  expect(saves.of(1).prelim_score).toMatchObject({ state: "conflict" });
});

test("what was not saved is given up when it is taken back", async () => {
  const { type, back, saves, sent } = sheet([1]);
  await type([1, "90"]);
  const before = saves.troubles().length;

  await back();

  expect([before, saves.troubles().length]).toEqual([1, 0]);
  expect(saves.of(1)).toEqual({});
  expect(sent()).toHaveLength(1);
});

test("a cell that shows the value already is no step", async () => {
  const { type, back, sent } = sheet();
  await type([1, "80"]);

  const count = await back();

  expect([count, sent()]).toEqual([0, []]);
});
