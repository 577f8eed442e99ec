// @vitest-environment happy-dom
// @vitest-environment-options { "url": "http://site.test/", "settings": { "fetch": { "disableSameOriginPolicy": true } } }
/** What one sees who saves a record that another one has changed meanwhile. */

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter } from "react-router";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { tokens } from "../../testing/bench";
import { ScriptedServer } from "../../testing/httpServer";
import type { CadetLine } from "./sheets";

const LINE = { cadet: 3, record: 5, rank: null, last_name: "Reyes", first_name: "Ana", status: "late", time_in: null, time_out: null, remarks: "traffic", recorded_at: null } as CadetLine;
const ALL = "/api/v1/attendance/";
const ONE = `${ALL}5/`;
const closed = vi.fn();
let server: ScriptedServer;

beforeEach(async () => {
  closed.mockReset();
  server = await ScriptedServer.start();
  vi.stubEnv("VITE_API_URL", server.url);
  vi.resetModules();
  const { RecordDialog } = await import("./RecordDialog");
  const { Toaster } = await import("../../ui/Toaster");
  const { store } = await import("../../api/client");
  store.keep(tokens("one"));
  render(
    <MemoryRouter>
      <QueryClientProvider client={new QueryClient()}>
        <Toaster>
          <RecordDialog day={9} line={LINE} ask={(deed) => deed()} onClose={closed} />
        </Toaster>
      </QueryClientProvider>
    </MemoryRouter>,
  );
});

afterEach(async () => {
  cleanup();
  vi.unstubAllEnvs();
  await server.stop();
});

const remarks = () => screen.getByLabelText<HTMLTextAreaElement>("Remarks");
const save = () => userEvent.click(screen.getByRole("button", { name: "Save" }));
const sent = (method: string) => server.asked.filter((one) => one.method === method).map(({ body }) => JSON.parse(body) as unknown);

it("What another has noted is told with who it was, and what was typed is set over it at the next Save", async () => {
  const refused = { status: 409, body: { code: "mark_moved_on", detail: "Read it again.", errors: { remarks: ["MAJ Liza Cruz has changed this."] } } };
  server.answer(ONE, refused, { body: {} });
  server.answer(ALL, { body: { results: [{ ...LINE, id: 5, status: "absent", remarks: "ill" }] } });
  await userEvent.clear(remarks());
  await userEvent.type(remarks(), "overslept");

  await save();
  await screen.findByText("MAJ Liza Cruz has changed this. Now: “ill”.");
  const kept = remarks().value;
  await save();
  await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce());

  expect(kept).toBe("overslept");
  expect(sent("PATCH")).toEqual([{ remarks: "overslept", expected: { remarks: "traffic" } }, { remarks: "overslept", expected: { remarks: "ill" } }]);
});

it("A record that was taken back meanwhile is made anew at the next Save, over none", async () => {
  server.answer(ONE, { status: 404, body: { code: "not_found" } });
  server.answer(ALL, { body: { results: [] } }, { body: {} });
  await userEvent.type(remarks(), " jam");

  await save();
  await screen.findByText(/was taken back meanwhile/);
  await save();
  await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce());

  expect(sent("POST")).toEqual([{ status: "late", remarks: "traffic jam", expected: { status: null, remarks: null }, training_day: 9, cadet: 3 }]);
});
