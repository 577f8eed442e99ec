/** Looking whether the servers are there again. */

import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { ScriptedServer } from "../testing/httpServer";
import { lookWhileCut, makeLookout } from "./lookout";
import { Reach } from "./witness";

const HEALTH = "/api/health/live";
let server: ScriptedServer;
let reach: Reach;

beforeEach(async () => {
  server = await ScriptedServer.start();
  reach = new Reach();
});

afterEach(() => server.stop());

const lookout = (patience?: number) => makeLookout({ address: server.url + HEALTH, reach, ...(patience !== undefined && { patience }) });

it.each([200, 404, 503])("A server that answers %i is there", async (status) => {
  server.answer(HEALTH, { status });
  reach.set(true);

  const isThere = await lookout()();

  expect([isThere, reach.isCut()]).toEqual([true, false]);
});

it.each([{ cut: "before" }, { silent: true }] as const)("A server that does %j is out of reach", async (answer) => {
  server.answer(HEALTH, answer);

  const isThere = await lookout(200)();

  expect([isThere, reach.isCut()]).toEqual([false, true]);
});

it("Who is cut off is looked for again and again, until there is an answer, and no longer", async () => {
  server.answer(HEALTH, { cut: "before" }, { cut: "before" }, {});
  const stop = lookWhileCut(reach, lookout(), 10);

  reach.set(true);

  await vi.waitFor(() => expect(reach.isCut()).toBe(false));
  const asked = server.times(HEALTH);
  await new Promise((done) => setTimeout(done, 50));
  stop();
  expect([asked, server.times(HEALTH)]).toEqual([3, 3]);
});
