// @vitest-environment happy-dom
// @vitest-environment-options { "url": "http://site.test/", "settings": { "fetch": { "disableSameOriginPolicy": true } } }
/** What was typed and is not saved when the session ends waits behind the login for its owner, and for nobody else. */

import { act, cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import type { TokenStore } from "../api/tokens";
import { ANA, BEN, queue, REFRESH, tokens } from "../testing/bench";
import { ScriptedServer } from "../testing/httpServer";
import { QuietSocket } from "../testing/socketServer";

const DAYS = "/api/v1/training-days/";
const NONE = { body: { count: 0, next: null, previous: null, results: [] } };
const OVER = { status: 401, body: { code: "not_authenticated", detail: "Sign in to go on." } };
const CAROL = { ...ANA, id: 9, username: "carol" };

let server: ScriptedServer;
let store: TokenStore;

beforeEach(async () => {
  server = await ScriptedServer.start();
  server.answer(DAYS, NONE);
  server.answer(REFRESH, OVER);
  vi.stubEnv("VITE_API_URL", server.url);
  vi.stubEnv("VITE_WS_URL", server.url);
  vi.stubGlobal("WebSocket", QuietSocket);
  const lock = queue();
  vi.spyOn(navigator, "locks", "get").mockReturnValue({ request: (_: string, work: () => Promise<unknown>) => lock(work) } as unknown as LockManager); // happy-dom's do nothing
  vi.resetModules();
  const { App } = await import("./App");
  const { makeQueryClient } = await import("./queryClient");
  ({ store } = await import("../api/client"));
  localStorage.clear();
  store.keep(tokens("one"));
  history.replaceState(null, "", "/training-days?search=drill");
  render(<App client={makeQueryClient()} />);
  await userEvent.click(await screen.findByRole("button", { name: "Plan a day" }, { timeout: 5000 }));
  await userEvent.type(await screen.findByLabelText("Title"), "Drill");
});

afterEach(async () => {
  cleanup();
  await server.stop();
});

const typed = () => screen.queryByLabelText<HTMLInputElement>("Title")?.value;
const isAtLogin = () => screen.findByRole("heading", { name: "Sign in" }, { timeout: 5000 });
const save = () => screen.findByRole("button", { name: "Save" });
const place = () => location.pathname + location.search;

async function signIn(user = ANA) {
  server.answer("/api/v1/auth/login/", { body: tokens("two", 900, user) });
  await userEvent.type(screen.getByLabelText(/Username/), user.username);
  await userEvent.type(screen.getByLabelText("Password"), "a password{Enter}");
  await waitFor(() => expect(screen.queryByRole("dialog", { name: "Sign in" })).toBeNull());
}

it("what was typed is there again for who signs in again", async () => {
  act(() => store.forget());
  await isAtLogin();
  const asked = place();

  await signIn();

  expect(asked).toBe("/login?next=%2Ftraining-days%3Fsearch%3Ddrill");
  expect(place()).toBe("/training-days?search=drill");
  expect(typed()).toBe("Drill");
});

it("what was being saved when the session was over is there again, and is saved then", async () => {
  server.answer(DAYS, OVER);
  await userEvent.click(await save());
  await isAtLogin();
  const token = store.current();
  server.answer(DAYS, { body: { ...NONE.body, id: 1, title: "Drill" } });

  await signIn();
  await userEvent.click(await save());

  expect(token).toBeNull();
  await screen.findAllByText("Drill is saved.");
  const saved = server.asked.filter(({ method, path }) => method === "POST" && path === DAYS).at(-1);
  expect(saved?.authorization).toBe("Bearer two");
  expect(saved?.body).toContain('"title":"Drill"');
});

it("a screen is covered while it waits, and has its title again for its owner", async () => {
  const title = document.title;
  act(() => store.forget());
  await isAtLogin();
  const covered = { title: document.title, isWaiting: document.documentElement.matches("[data-waiting]") };
  const kept = typed();

  await signIn();

  expect(covered).toEqual({ title: "Sign in · ROTC", isWaiting: true });
  expect(kept).toBe("Drill");
  expect(document.title).toBe(title);
  expect(document.documentElement.matches("[data-waiting]")).toBe(false);
});

it("what is shown is read again for who goes on", async () => {
  act(() => store.forget());
  await isAtLogin();
  const before = server.times(DAYS);

  await signIn();

  await waitFor(() => expect(server.times(DAYS)).toBeGreaterThan(before));
});

it("somebody else finds nothing of it", async () => {
  act(() => store.forget());
  await isAtLogin();

  await signIn(CAROL);

  expect(place()).toBe("/training-days?search=drill");
  expect(typed()).toBeUndefined();
});

it("a login that is left for another page takes nothing along, once one says so", async () => {
  act(() => store.forget());
  await isAtLogin();
  await userEvent.click(screen.getByRole("link", { name: "I cannot get in" }));

  await userEvent.click(await screen.findByRole("button", { name: "Leave" }));

  await screen.findByRole("heading", { name: /get in/i });
  expect(place()).toBe("/forgot");
  expect(typed()).toBeUndefined();
});

it("nothing waits for who signed out by his own will", async () => {
  act(() => store.leave());

  await isAtLogin();

  expect(place()).toBe("/login");
  expect(typed()).toBeUndefined();
});

it("a login in another tab by somebody else ends the waiting", async () => {
  act(() => store.forget());
  await isAtLogin();

  act(() => void store.keep(tokens("bens", 900, BEN)));

  await waitFor(() => expect(typed()).toBeUndefined());
});
