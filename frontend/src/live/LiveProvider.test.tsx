// @vitest-environment happy-dom
/** The sockets of the page, and what they make old in the cache. */

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import type { TokenStore } from "../api/tokens";
import { BEN, tokens } from "../testing/bench";
import { QuietSocket, say, SocketServer } from "../testing/socketServer";

const GRADES = ["/api/v1/grades/", {}];
const BELL = ["/api/v1/notifications/", {}];
let server: SocketServer;
let cache: QueryClient;
let store: TokenStore;

beforeEach(async () => {
  server = await SocketServer.start();
  vi.stubEnv("VITE_WS_URL", server.url);
  vi.stubGlobal("WebSocket", QuietSocket);
  vi.resetModules();
  const { LiveProvider } = await import("./LiveProvider");
  ({ store } = await import("../api/client"));
  store.keep(tokens("one"));
  cache = new QueryClient();
  for (const key of [GRADES, BELL]) cache.setQueryData(key, "read before");
  render(
    <QueryClientProvider client={cache}>
      <LiveProvider>the page</LiveProvider>
    </QueryClientProvider>,
  );
});

afterEach(async () => {
  cleanup();
  await server.stop();
});

const eventually = (judge: () => void) => vi.waitFor(judge, { timeout: 8000, interval: 20 });
const areOld = () => [GRADES, BELL].map((key) => cache.getQueryState(key)?.isInvalidated);
const visits = (name: string) => server.visitors.filter(({ path }) => path.startsWith(`/ws/${name}/`));

it("What was read before the sockets first listened is read again", async () => {
  await eventually(() => expect(areOld()).toEqual([true, true]));
});

it("What was read while they were away is read again, at once when the machine is online again", async () => {
  await eventually(() => expect(areOld()).toEqual([true, true]));
  for (const { socket } of [...server.visitors]) socket.close(4429);
  await eventually(() => expect(document.visibilityState).toBe("visible"));
  for (const key of [GRADES, BELL]) cache.setQueryData(key, "read meanwhile");

  await eventually(() => {
    window.dispatchEvent(new Event("online"));
    expect(areOld()).toEqual([true, true]);
  });

  expect(visits("notifications")[1]?.path).toBe("/ws/notifications/?last_id=10");
});

it("A frame makes old what it is about, and nothing else", async () => {
  await eventually(() => expect(areOld()).toEqual([true, true]));
  for (const key of [GRADES, BELL]) cache.setQueryData(key, "read again");

  for (const { socket } of visits("updates")) say(socket, "grade.changed", { cadets: [4] });

  await eventually(() => expect(areOld()).toEqual([true, false]));
});

it("All is read again within seconds when frames were lost on their way", async () => {
  await eventually(() => expect(areOld()).toEqual([true, true]));
  const people = ["/api/v1/cadets/", {}];
  for (const key of [GRADES, people]) cache.setQueryData(key, "read again");

  for (const { socket } of visits("updates")) say(socket, "missed");

  await eventually(() => expect([GRADES, people].map((key) => cache.getQueryState(key)?.isInvalidated)).toEqual([true, true]));
});

it("Another user has sockets of his own, with his token", async () => {
  await eventually(() => expect(server.visitors).toHaveLength(2));

  act(() => void store.keep(tokens("bens", 900, BEN)));

  await eventually(() => expect(server.visitors.map(({ token }) => token)).toEqual(["one", "one", "bens", "bens"]));
  await eventually(() => expect(server.visitors.slice(0, 2).map(({ socket }) => socket.readyState)).toEqual([3, 3]));
});
