// @vitest-environment happy-dom
// @vitest-environment-options { "url": "http://site.test/", "settings": { "fetch": { "disableSameOriginPolicy": true } } }
/** Who sees a new notification come by itself, beside the bell and the list. */

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { tokens } from "../testing/bench";
import { ScriptedServer } from "../testing/httpServer";
import { QuietSocket, say, SocketServer } from "../testing/socketServer";

const MINE = "/api/v1/settings/me/";
const BELL = ["/api/v1/notifications/", {}];
let sockets: SocketServer;
let server: ScriptedServer;
let cache: QueryClient;

beforeEach(async () => {
  sockets = await SocketServer.start();
  server = await ScriptedServer.start();
  vi.stubEnv("VITE_API_URL", server.url);
  vi.stubEnv("VITE_WS_URL", sockets.url);
  vi.stubGlobal("WebSocket", QuietSocket);
  vi.resetModules();
  const { LiveProvider } = await import("./LiveProvider");
  const { Toaster } = await import("../ui/Toaster");
  const { notify } = await import("../ui/toasts");
  const { store } = await import("../api/client");
  store.keep(tokens("one"));
  cache = new QueryClient();
  render(
    <MemoryRouter>
      <QueryClientProvider client={cache}>
        <Toaster>
          <LiveProvider>
            <button onClick={() => notify({ title: "Something else" })}>Later</button>
          </LiveProvider>
        </Toaster>
      </QueryClientProvider>
    </MemoryRouter>,
  );
  await eventually(() => expect(sockets.visitors).toHaveLength(2));
});

afterEach(async () => {
  cleanup();
  await sockets.stop();
  await server.stop();
});

const eventually = (judge: () => void) => vi.waitFor(judge, { timeout: 8000, interval: 20 });

function tell(id: number, message: string): void {
  const told = sockets.visitors.find(({ path }) => path.startsWith("/ws/notifications/"));
  if (told !== undefined) say(told.socket, "notification", { id, message, type: "grade", priority: "normal" });
}

it("Who wants it sees a new notification as it comes", async () => {
  server.answer(MINE, { body: { push_notifications: true } });

  tell(11, "Your grade is there.");

  await eventually(() => expect(screen.getByText("Your grade is there.")).toBeDefined());
});

it("Who turned that off sees none, and the bell rings all the same", async () => {
  server.answer(MINE, { body: { push_notifications: false } });
  cache.setQueryData(BELL, "read before");

  tell(11, "Your grade is there.");

  await eventually(() => expect(cache.getQueryData([MINE, {}])).toEqual({ push_notifications: false }));
  await eventually(() => expect(cache.getQueryState(BELL)?.isInvalidated).toBe(true));
  screen.getByRole("button", { name: "Later" }).click();
  await screen.findByText("Something else");
  expect(screen.queryByText("Your grade is there.")).toBeNull();
});
