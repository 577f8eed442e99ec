// @vitest-environment happy-dom
// @vitest-environment-options { "url": "http://site.test/", "settings": { "fetch": { "disableSameOriginPolicy": true } } }
/** What an administrator sees who answers what another one has answered meanwhile. */

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter } from "react-router";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import type { Schema } from "../../api/client";
import { tokens } from "../../testing/bench";
import { ScriptedServer } from "../../testing/httpServer";

const ASKED = { id: 5, name: "Cdt Ana Reyes", subject: "Cloth", message: "Where?", admin_reply: null, replied_by: null } as Schema<"messaging.MessageOutput">;
const ANSWERED = { ...ASKED, admin_reply: "At noon.", replied_by: 99, replied_by_name: "MAJ Liza Cruz", replied_at: "2031-05-03T06:00:00Z" };
const ONE = "/api/v1/messages/5/";
const REPLY = `${ONE}reply/`;
const closed = vi.fn();
let server: ScriptedServer;
let cache: QueryClient;

beforeEach(async () => {
  closed.mockReset();
  server = await ScriptedServer.start();
  server.answer(ONE, { body: ASKED });
  vi.stubEnv("VITE_API_URL", server.url);
  vi.resetModules();
  const { ReplyDialog } = await import("./ReplyDialog");
  const { Toaster } = await import("../../ui/Toaster");
  const { store } = await import("../../api/client");
  store.keep(tokens("one"));
  cache = new QueryClient();
  render(
    <MemoryRouter>
      <QueryClientProvider client={cache}>
        <Toaster>
          <ReplyDialog message={ASKED} onClose={closed} />
        </Toaster>
      </QueryClientProvider>
    </MemoryRouter>,
  );
  await vi.waitFor(() => expect(server.times(ONE)).toBe(1));
});

afterEach(async () => {
  cleanup();
  vi.unstubAllEnvs();
  await server.stop();
});

const field = () => screen.getByLabelText<HTMLTextAreaElement>("Reply");
const sent = () => server.asked.filter(({ path }) => path === REPLY).map(({ body }) => JSON.parse(body) as unknown);
const type = (words: string) => userEvent.type(field(), words);

it("A reply to what nobody has answered says so, and is sent", async () => {
  server.answer(REPLY, { body: ANSWERED });
  await type("At nine.");

  await userEvent.click(screen.getByRole("button", { name: "Reply" }));

  await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce());
  expect(sent()).toEqual([{ admin_reply: "At nine.", status: "resolved", expected: null }]);
});

it("A reply that came second is kept in its field beside the first, which goes only when one says so", async () => {
  server.answer(REPLY, { status: 409, body: { code: "already_answered", detail: "Somebody was quicker." } }, { body: ANSWERED });
  server.answer(ONE, { body: ANSWERED });
  await type("At nine.");
  await userEvent.click(screen.getByRole("button", { name: "Reply" }));
  await screen.findByText("At noon.");

  expect(screen.getByText("MAJ Liza Cruz replied meanwhile")).toBeTruthy();
  expect(field().value).toBe("At nine.");
  expect(closed).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("button", { name: "Replace it with mine" }));

  await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce());
  expect(sent()[1]).toEqual({ admin_reply: "At nine.", status: "resolved", expected: "At noon." });
});

it("A reply that another one gives while one types is shown at once", async () => {
  server.answer(ONE, { body: ANSWERED });
  await type("At ni");

  await cache.invalidateQueries();

  await screen.findByText("At noon.");
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Reply" }).disabled).toBe(true);
  expect(field().value).toBe("At ni");
});
