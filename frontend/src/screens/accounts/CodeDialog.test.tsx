// @vitest-environment happy-dom
// @vitest-environment-options { "url": "http://site.test/", "settings": { "fetch": { "disableSameOriginPolicy": true } } }
/** A code that is shown once is shown to whoever had it issued, as long as he is signed in. */

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import type { TokenStore } from "../../api/tokens";
import { queue, tokens } from "../../testing/bench";
import { ScriptedServer } from "../../testing/httpServer";

const CODE = "ABCD-EFGH";
const ISSUED = { user: 9, username: "carol", code: CODE, expires_at: "2030-01-01T00:00:00Z" };

let server: ScriptedServer;
let store: TokenStore;

beforeEach(async () => {
  server = await ScriptedServer.start();
  server.answer("/api/v1/users/activations/", { body: { codes: [ISSUED] } });
  vi.stubEnv("VITE_API_URL", server.url);
  const lock = queue();
  vi.spyOn(navigator, "locks", "get").mockReturnValue({ request: (_: string, work: () => Promise<unknown>) => lock(work) } as unknown as LockManager); // happy-dom's do nothing
  vi.resetModules();
  const { CodeDialog } = await import("./CodeDialog");
  ({ store } = await import("../../api/client"));
  localStorage.clear();
  store.keep(tokens("one"));
  render(
    <QueryClientProvider client={new QueryClient()}>
      <CodeDialog users={[9]} of="Carol" onClose={() => undefined} />
    </QueryClientProvider>,
  );
  await userEvent.click(await screen.findByRole("button", { name: "Issue a code" }));
  await screen.findByText(CODE, undefined, { timeout: 5000 });
});

afterEach(async () => {
  cleanup();
  await server.stop();
});

it("a code is gone once the session is over", () => {
  act(() => store.forget());

  expect(document.body.textContent).not.toContain(CODE);
});

it("a code does not come back with its owner, who may issue another", () => {
  act(() => store.forget());

  act(() => void store.keep(tokens("two")));

  expect(document.body.textContent).not.toContain(CODE);
  expect(screen.queryByRole("button", { name: "Issue a code" })).not.toBeNull();
});
