// @vitest-environment happy-dom
// @vitest-environment-options { "url": "http://site.test/", "settings": { "fetch": { "disableSameOriginPolicy": true } } }
/** Marks of a sheet that found no connection: kept on the device for whoever made them, sent when the sheet is opened again. */

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { TokenStore } from "../../api/tokens";
import { BEN, tokens } from "../../testing/bench";
import { ScriptedServer } from "../../testing/httpServer";
import type { Marking } from "./useMarking";

const SHEET = "/api/v1/training-days/5/attendance/";
const KEY = "rotc.marks.7.cadet.5";
const KEPT = JSON.stringify([{ person: 1, status: "late", expected: "absent" }]);
const SAVED = { body: { marked: 1, changed: 1, excused: [], conflicts: [] } };
const GONE = { status: 404, body: { code: "no_such_training_day", detail: "There is no such training day." } };
const NEWER = { cadet: 1, unexpected: ["status"], status: "excused", recorded_by_name: "Rosa Santos", recorded_at: "2026-11-30T01:00:00Z" };

let server: ScriptedServer;
let store: TokenStore;
let show: () => () => void;
let listed: () => void;

beforeEach(async () => {
  server = await ScriptedServer.start();
  server.answer(SHEET, SAVED);
  server.answer("/api/v1/training-days/5/", { body: { id: 5, date: "2026-05-03", title: "Drill", description: null } });
  vi.stubEnv("VITE_API_URL", server.url);
  vi.spyOn(console, "error").mockReturnValue(undefined);
  vi.resetModules();
  localStorage.clear();
  ({ store } = await import("../../api/client"));
  store.keep(tokens("a token"));
  const { MemoryRouter } = await import("react-router");
  const { useMarking } = await import("./useMarking");
  const { OF_CADETS } = await import("./sheets");
  const { UnsavedMarks } = await import("./UnsavedMarks");
  const { KeptNotice } = await import("./KeptNotice");
  const { Toaster } = await import("../../ui/Toaster");
  const Sheet = () => {
    const marking: Marking = useMarking(5, OF_CADETS, new Map([[1, "absent"]]));
    return (
      <>
        <button onClick={() => marking.mark([1], "late")}>Late</button>
        <p>{marking.ahead.size === 0 ? "Nothing waits" : "Something waits"}</p>
        <UnsavedMarks marking={marking} nameOf={(person) => `Cadet ${person}`} />
      </>
    );
  };
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const drawn = (what: "sheet" | "list" | "login") => (
    <MemoryRouter>
      <QueryClientProvider client={client}>
        <Toaster>
          {what === "sheet" && <Sheet />}
          {what === "list" && <KeptNotice />}
        </Toaster>
      </QueryClientProvider>
    </MemoryRouter>
  );
  show = () => {
    const { rerender } = render(drawn("sheet"));
    return () => rerender(drawn("login"));
  };
  listed = () => void render(drawn("list"));
});

afterEach(async () => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  await server.stop();
});

function stubFullStorage() {
  const setItem = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  vi.stubGlobal("localStorage", { getItem: () => null, removeItem: () => undefined, setItem });
}

const kept = () => localStorage.getItem(KEY);
const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));
const sent = () => server.asked.filter(({ method }) => method === "PUT").map(({ body, authorization }) => [JSON.parse(body) as unknown, authorization]);
const ONCE = [[{ records: [{ cadet: 1, status: "late", expected: { status: "absent" } }] }, "Bearer a token"]];

test("a mark that finds no connection is kept on the device, which is said, and goes with the next try", async () => {
  server.answer(SHEET, { cut: "before" }, SAVED);
  show();

  await press("Late");
  const made = kept();
  const said = (await screen.findByRole("alert")).textContent;
  const failed = kept();
  await press("Try again");

  await waitFor(() => expect(kept()).toBeNull());
  expect([made, failed]).toEqual([KEPT, KEPT]);
  expect(said).toContain("This device keeps it, also without this page");
  expect(screen.queryByRole("alert")).toBeNull();
});

test("a page hears that another one has taken its mark off the device, and says that it has to stay open", async () => {
  server.answer(SHEET, { cut: "before" });
  show();
  await press("Late");
  await screen.findByRole("alert");

  localStorage.removeItem(KEY);
  window.dispatchEvent(new StorageEvent("storage", { key: KEY }));

  await waitFor(() => expect(screen.getByRole("alert").textContent).toContain("Keep this page open"));
});

test("where the device keeps nothing, the page says that it has to stay open", async () => {
  server.answer(SHEET, { cut: "before" });
  stubFullStorage();
  show();

  await press("Late");

  expect((await screen.findByRole("alert")).textContent).toContain("Keep this page open until it is: nothing else keeps it.");
});

test("what an earlier page has left is sent over what was seen then, and is kept no more", async () => {
  localStorage.setItem(KEY, KEPT);

  show();

  await waitFor(() => expect(kept()).toBeNull());
  expect(sent()).toEqual(ONCE);
  await screen.findByText("Nothing waits");
  expect(await screen.findAllByText("One mark is saved now")).not.toEqual([]);
});

test("of what an earlier page has left a newer mark is told, and giving one's own up ends its keeping", async () => {
  server.answer(SHEET, { body: { marked: 0, changed: 0, excused: [], conflicts: [NEWER] } });
  localStorage.setItem(KEY, KEPT);

  show();
  const said = (await screen.findByRole("alert")).textContent;
  const waiting = kept();
  await press("Keep Excused");

  expect(said).toContain("Rosa Santos set Excused meanwhile");
  expect([waiting, kept()]).toEqual([KEPT, null]);
});

test("what an earlier page has left of a day that is gone is told, and kept no more", async () => {
  server.answer(SHEET, GONE);
  localStorage.setItem(KEY, KEPT);

  show();

  expect((await screen.findByRole("alert")).textContent).toContain("There is no such training day.");
  expect(kept()).toBeNull();
});

test("whoever leaves a sheet whose day is gone is told that again, and not to mark anew", async () => {
  server.answer(SHEET, GONE);
  localStorage.setItem(KEY, KEPT);
  const leave = show();
  await screen.findByRole("alert");

  leave();

  expect(await screen.findAllByText("One mark was not saved")).not.toEqual([]);
  expect(screen.getAllByText("There is no such training day.")).not.toEqual([]);
  expect(screen.queryByText(/mark them anew/)).toBeNull();
});

test("nobody else sends what somebody has left, nor is told of it", async () => {
  localStorage.setItem(KEY, KEPT);
  store.keep(tokens("bens", 900, BEN));

  show();
  listed();
  await press("Late");
  await waitFor(() => expect(sent()).toHaveLength(1));

  await waitFor(() => expect(screen.queryByRole("link")).toBeNull());
  expect(sent()[0]?.[1]).toBe("Bearer bens");
  expect(kept()).toBe(KEPT);
});

test("a mark that is on its way when somebody else signs in is not sent under his name, and waits for its own", async () => {
  const leave = show();
  await press("Late");
  store.keep(tokens("bens", 900, BEN));

  leave();
  await screen.findAllByText("One mark is not saved yet");

  expect(sent()).toEqual([]);
  expect(kept()).toBe(KEPT);
});

test("who leaves the sheet where nothing is kept is told that the mark is lost", async () => {
  server.answer(SHEET, { cut: "before" });
  stubFullStorage();
  const leave = show();
  await press("Late");

  leave();

  await screen.findAllByText("One mark was not saved");
});

test("the list of days tells how many marks of which day wait, with the way to its sheet", async () => {
  localStorage.setItem(KEY, KEPT);
  localStorage.setItem("rotc.marks.7.staff.5", JSON.stringify([{ person: 1, status: "late", expected: null }, { person: 2, status: "late", expected: null }]));

  listed();

  const links = await screen.findAllByRole("link", { name: "Drill" });
  expect(links.map((link) => link.getAttribute("href")).toSorted()).toEqual(["/training-days/5", "/training-days/5/staff"]);
  expect(document.body.textContent).toContain("One mark of Drill");
  expect(document.body.textContent).toContain("2 marks of the staff of Drill");
});
