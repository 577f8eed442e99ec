// @vitest-environment happy-dom
// @vitest-environment-options { "settings": { "fetch": { "disableSameOriginPolicy": true } } }
/** The client as the page has it: joined to the browser's storage and events. */

import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { tokens } from "../testing/bench";
import { ScriptedServer } from "../testing/httpServer";
import type * as Client from "./client";
import { LOGOUT_PATH } from "./session";
import { STORAGE_KEY } from "./tokens";

const HEALTH = "/api/health/live";
const LOGIN = "/api/v1/auth/login/";
let server: ScriptedServer;
let client: typeof Client;

beforeEach(async () => {
  server = await ScriptedServer.start();
  vi.stubEnv("VITE_API_URL", server.url);
  vi.resetModules();
  localStorage.clear();
  client = await import("./client");
});

afterEach(() => server.stop());

it("keeps who signs in, in the storage of all tabs", async () => {
  server.answer(LOGIN, { body: tokens("one") });

  await client.signIn("ana", "secret");

  expect(server.asked.map(({ path, body }) => [path, body])).toEqual([[LOGIN, JSON.stringify({ identifier: "ana", password: "secret" })]]);
  expect(localStorage.getItem(STORAGE_KEY)).toContain('"access":"one"');
});

it("tells the server who signs out", async () => {
  client.store.keep(tokens("one"));
  server.answer(LOGOUT_PATH, { body: {} });

  await client.signOut();

  expect(server.asked.map(({ path, authorization }) => [path, authorization])).toEqual([[LOGOUT_PATH, "Bearer one"]]);
  expect(client.store.current()).toBeNull();
});

it("hears of what another tab does", () => {
  const heard: unknown[] = [];
  client.store.subscribe(() => heard.push(client.store.current()?.access));
  localStorage.setItem(STORAGE_KEY, JSON.stringify({ access: "theirs", refreshAt: 0, user: { id: 1 } }));

  window.dispatchEvent(new Event("storage"));

  expect(heard).toEqual(["theirs"]);
});

it("knows when the machine is offline, and looks for the server when it is online again", async () => {
  server.answer(HEALTH, {});

  window.dispatchEvent(new Event("offline"));
  const wasCut = client.reach.isCut();
  window.dispatchEvent(new Event("online"));

  expect(wasCut).toBe(true);
  await vi.waitFor(() => expect(client.reach.isCut()).toBe(false));
  expect(server.times(HEALTH)).toBe(1);
});

it("takes tables as well as JSON", async () => {
  client.store.keep(tokens("one"));
  server.answer("/api/v1/cadets/export/", { body: "a,b", headers: { "Content-Type": "text/csv" } });

  const table = await client.data(client.api.GET("/api/v1/cadets/export/", { params: { query: { as: "csv" } }, parseAs: "text" }));

  expect([table, server.asked[0]?.accept]).toEqual(["a,b", "*/*"]);
});
