// @vitest-environment happy-dom
// @vitest-environment-options { "url": "https://site.test/", "settings": { "fetch": { "disableSameOriginPolicy": true } } }
/** Who sees the page, and what becomes of it when he leaves. */

import type { QueryClient } from "@tanstack/react-query";
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { TokenStore } from "../api/tokens";
import { BEN, tokens } from "../testing/bench";
import { ScriptedServer } from "../testing/httpServer";
import { QuietSocket } from "../testing/socketServer";

let server: ScriptedServer;
let cache: QueryClient;
let store: TokenStore;

beforeEach(async () => {
  server = await ScriptedServer.start();
  vi.stubEnv("VITE_API_URL", server.url);
  vi.stubEnv("VITE_WS_URL", server.url);
  vi.stubGlobal("WebSocket", QuietSocket);
  vi.resetModules();
  const { App } = await import("./App");
  const { makeQueryClient } = await import("./queryClient");
  ({ store } = await import("../api/client"));
  cache = makeQueryClient();
  localStorage.clear();
  store.keep(tokens("one"));
  history.replaceState(null, "", "/nowhere?search=a");
  render(<App client={cache} />);
});

afterEach(async () => {
  cleanup();
  await server.stop();
});

const place = () => location.pathname + location.search;

it("Whoever comes next finds nothing of what was read before", () => {
  cache.setQueryData(["/api/v1/cadets/"], "Ana's");

  act(() => void store.keep(tokens("bens", 900, BEN)));

  expect(cache.getQueryData(["/api/v1/cadets/"])).toBeUndefined();
});

it("A session that ends leads to the login, and back from there", async () => {
  act(() => store.forget());

  await screen.findByText("Your session has ended. Sign in to go on where you were.");
  expect(place()).toBe("/login?next=%2Fnowhere%3Fsearch%3Da");
});

it("Who signed out in another window is told so", async () => {
  const another = new TokenStore(localStorage);

  act(() => {
    another.leave();
    window.dispatchEvent(new StorageEvent("storage"));
  });

  await screen.findByText("You signed out in another window of this browser.");
  expect(place()).toBe("/login");
});

it("Who signs out by his own will leaves no way back to where he was", async () => {
  act(() => store.leave());

  await screen.findByRole("heading", { name: "Sign in" });
  expect(place()).toBe("/login");
});
