// @vitest-environment happy-dom
// @vitest-environment-options { "url": "http://site.test/", "settings": { "fetch": { "disableSameOriginPolicy": true } } }
/** Whose saves they are: what one typed is never sent under the name of another. */

import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { ANA, BEN, tokens } from "../../testing/bench";
import { ScriptedServer } from "../../testing/httpServer";
import type { Grade } from "./columns";

const SHEET = "/api/v1/grades/";
const REYES = { cadet: 7, last_name: "Reyes", first_name: "Eva", prelim_score: "85.00" } as Grade;

let server: ScriptedServer;

beforeEach(async () => {
  server = await ScriptedServer.start();
  server.answer(SHEET, { body: { changed: 1, conflicts: [], grades: [] } });
  vi.stubEnv("VITE_API_URL", server.url);
  vi.resetModules();
  localStorage.clear();
});

afterEach(() => server.stop());

/** The saves of Ana, by whoever is signed in when they go. */
async function savesOfAna(signedIn = ANA) {
  const { savesOf } = await import("./useSaves");
  const { store } = await import("../../api/client");
  store.keep(tokens("a token", 900, signedIn));
  return savesOf(new QueryClient(), ANA.id);
}

it("what one typed is sent by him", async () => {
  const saves = await savesOfAna();

  await saves.put(REYES, "prelim_score", "90");

  expect(saves.troubles()).toEqual([]);
  expect(server.asked.map(({ method, body }) => [method, JSON.parse(body) as unknown])).toEqual([
    ["PUT", { rows: [{ cadet: 7, prelim_score: "90", expected: { prelim_score: "85" } }] }],
  ]);
});

it("what one typed is not sent by who has signed in after him, and waits", async () => {
  const saves = await savesOfAna(BEN);

  await saves.put(REYES, "prelim_score", "90");

  expect(server.asked).toEqual([]);
  expect(saves.of(7).prelim_score).toMatchObject({ state: "failed", value: "90", message: "Whoever typed it had signed out." });
});

it("who signs in after somebody has saves of his own", async () => {
  const saves = await savesOfAna();
  const { savesOf } = await import("./useSaves");

  const others = savesOf(new QueryClient(), BEN.id);

  expect(others).not.toBe(saves);
});
