// @vitest-environment happy-dom
// @vitest-environment-options { "url": "http://site.test/", "settings": { "fetch": { "disableSameOriginPolicy": true } } }
/** Whose colours the page has. */

import { act, cleanup, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { tokens } from "../testing/bench";
import { ScriptedServer } from "../testing/httpServer";
import { QuietSocket } from "../testing/socketServer";

const MINE = "/api/v1/settings/me/";
let server: ScriptedServer;

beforeEach(async () => {
  server = await ScriptedServer.start();
  vi.stubEnv("VITE_API_URL", server.url);
  vi.stubEnv("VITE_WS_URL", server.url);
  vi.stubGlobal("WebSocket", QuietSocket);
  localStorage.clear();
  history.replaceState(null, "", "/nowhere");
});

afterEach(async () => {
  cleanup();
  await server.stop();
});

/** Open the page, as main.tsx does, for somebody who is signed in; in what colours it begins. */
async function open() {
  vi.resetModules();
  const { App } = await import("./App");
  const { makeQueryClient } = await import("./queryClient");
  const { store } = await import("../api/client");
  const { applyTheme, setTheme } = await import("../ui/theme");
  store.keep(tokens("one"));
  applyTheme();
  const began = shown();
  render(<App client={makeQueryClient()} />);
  return { began, store, setTheme };
}

const shown = () => document.documentElement.dataset["theme"];

it.each([
  { case: "who chose dark", has: { dark_mode: true, own_dark_mode: true }, theme: "dark" },
  { case: "who chose light", has: { dark_mode: false, own_dark_mode: false }, theme: "light" },
  { case: "who chose nothing in a dark unit", has: { dark_mode: true, own_dark_mode: null }, theme: "dark" },
  { case: "who chose nothing elsewhere", has: { dark_mode: false, own_dark_mode: null }, theme: "system" },
] as const)("A device follows $case: $theme", async ({ has, theme }) => {
  const { themeOf } = await import("./ownTheme");

  expect(themeOf(has)).toBe(theme);
});

it("A device that chose nothing follows the account, and begins so on the next visit", async () => {
  server.answer(MINE, { body: { dark_mode: true, own_dark_mode: null } });

  const first = await open();
  await waitFor(() => expect(shown()).toBe("dark"));
  const next = await open();

  expect([first.began, next.began]).toEqual([undefined, "dark"]);
});

it("Whoever signs in next has nothing of the account's colours", async () => {
  server.answer(MINE, { body: { dark_mode: true, own_dark_mode: true } });
  const { store } = await open();
  await waitFor(() => expect(shown()).toBe("dark"));

  act(() => store.leave());

  await screen.findByRole("heading", { name: "Sign in" });
  expect([shown(), localStorage.getItem("rotc.theme.account")]).toEqual([undefined, null]);
});

it.each([
  { chosen: "light", theme: "light" },
  { chosen: "system", theme: undefined },
] as const)("What was chosen on the device stands: $chosen", async ({ chosen, theme }) => {
  server.answer(MINE, { body: { dark_mode: true, own_dark_mode: true } });
  const { setTheme } = await open();
  await waitFor(() => expect(shown()).toBe("dark"));

  act(() => setTheme(chosen));

  expect(shown()).toBe(theme);
  cleanup();
  expect((await open()).began).toBe(theme);
});
