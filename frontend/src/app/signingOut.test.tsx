// @vitest-environment happy-dom
// @vitest-environment-options { "url": "http://site.test/", "settings": { "fetch": { "disableSameOriginPolicy": true } } }
/** Whoever signs out with something unsaved is asked first. */

import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import type { TokenStore } from "../api/tokens";
import { queue, tokens } from "../testing/bench";
import { ScriptedServer } from "../testing/httpServer";
import { QuietSocket } from "../testing/socketServer";

const ONE = [{ person: 1, status: "late", expected: null }];
const NONE = { body: { count: 0, next: null, previous: null, results: [] } };

let server: ScriptedServer;
let store: TokenStore;

beforeEach(async () => {
  server = await ScriptedServer.start();
  server.answer("/api/v1/training-days/", NONE);
  vi.stubEnv("VITE_API_URL", server.url);
  vi.stubEnv("VITE_WS_URL", server.url);
  vi.stubGlobal("WebSocket", QuietSocket);
  const lock = queue();
  vi.spyOn(navigator, "locks", "get").mockReturnValue({ request: (_: string, work: () => Promise<unknown>) => lock(work) } as unknown as LockManager); // happy-dom's do nothing
  vi.resetModules();
  localStorage.clear();
});

afterEach(async () => {
  cleanup();
  await server.stop();
});

/** The page of somebody who is signed in, with marks that wait on the device. */
async function open(marks: Record<string, unknown>) {
  const { App } = await import("./App");
  const { makeQueryClient } = await import("./queryClient");
  ({ store } = await import("../api/client"));
  for (const [sheet, kept] of Object.entries(marks)) localStorage.setItem(`rotc.marks.${sheet}`, JSON.stringify(kept));
  store.keep(tokens("one"));
  history.replaceState(null, "", "/training-days");
  render(<App client={makeQueryClient()} />);
}

async function signOut(name: RegExp) {
  await userEvent.click(await screen.findByRole("button", { name }, { timeout: 5000 }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Sign out" }));
}

const isAtLogin = () => screen.findByRole("heading", { name: "Sign in" }, { timeout: 5000 });

it("who has marks that wait on the device is asked, stays, and signs out once he says so; they wait on", async () => {
  await open({ "7.cadet.5": ONE, "7.staff.6": ONE });

  await signOut(/Administrator/);
  const said = (await screen.findByRole("dialog")).textContent;
  await userEvent.click(screen.getByRole("button", { name: "Stay" }));
  const account = store.current()?.user.id;
  await signOut(/Administrator/);
  await userEvent.click(await screen.findByRole("button", { name: "Sign out" }));

  await isAtLogin();
  expect(said).toContain("2 attendance marks wait on this device, until you sign in here again");
  expect(account).toBe(7);
  expect(localStorage.getItem("rotc.marks.7.cadet.5")).toBe(JSON.stringify(ONE));
});

it("who has something unsaved on the page is asked", async () => {
  const { UserMenu } = await import("./UserMenu");
  const { Unsaved, UnsavedHere } = await import("../ui/unsaved");
  const { store: signedIn } = await import("../api/client");
  const { MemoryRouter } = await import("react-router");
  const { QueryClient, QueryClientProvider } = await import("@tanstack/react-query");
  signedIn.keep(tokens("one"));
  const unsaved = new Unsaved();
  unsaved.keep();
  render(
    <MemoryRouter>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { enabled: false } } })}>
        <UnsavedHere value={unsaved}>
          <UserMenu />
        </UnsavedHere>
      </QueryClientProvider>
    </MemoryRouter>,
  );

  await signOut(/Administrator/);

  expect((await screen.findByRole("dialog")).textContent).toContain("What is not saved on this page is lost.");
  expect(signedIn.current()).not.toBeNull();
});

it("who has saved everything is not asked, whatever waits of others", async () => {
  await open({ "8.cadet.5": ONE, "7.cadet.6": [] });

  await signOut(/Administrator/);

  await isAtLogin();
});
