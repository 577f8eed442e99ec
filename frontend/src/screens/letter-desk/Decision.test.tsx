/**
 * Two of the office at one letter, against a real server.
 * @vitest-environment happy-dom
 * @vitest-environment-options { "settings": { "fetch": { "disableSameOriginPolicy": true } } }
 */

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { tokens } from "../../testing/bench";
import { ScriptedServer } from "../../testing/httpServer";
import type * as Module from "./Decision";
import type { Letter } from "./letters";

const DECISION = "/api/v1/excuse-letters/5/decision/";
const WRITER = { cadet: 3, student_id: "2026-00001", last_name: "Reyes", first_name: "Ana", company: "Alpha" };
const ABOUT = { training_day: null, training_day_title: null, date_absent: "2026-08-01", reason: "Fever", file: null, file_url: null };
const WAITING: Letter = { id: 5, ...WRITER, ...ABOUT, status: "pending", decided_by: null, decided_at: null, decision_note: null, created_at: null };
const REJECTED: Letter = { ...WAITING, status: "rejected", decided_by: 2, decision_note: "No stamp." };

let server: ScriptedServer;
let Decision: typeof Module.Decision;

beforeEach(async () => {
  server = await ScriptedServer.start();
  vi.stubEnv("VITE_API_URL", server.url);
  vi.resetModules();
  (await import("../../api/client")).store.keep(tokens("one"));
  ({ Decision } = await import("./Decision"));
});
afterEach(async () => {
  cleanup();
  await server.stop();
});

/** The letter on the page, and how it becomes another one there. */
function shown(letter: Letter) {
  const client = new QueryClient();
  const page = (one: Letter) => (
    <QueryClientProvider client={client}>
      <Decision letter={one} marks={[]} />
    </QueryClientProvider>
  );
  const { rerender } = render(page(letter));
  return { becomes: (one: Letter) => rerender(page(one)) };
}

const note = () => screen.getByLabelText<HTMLTextAreaElement>(/Note to the cadet/);
const bodies = () => server.asked.map(({ body }) => JSON.parse(body) as unknown);

it("keeps a note that is being typed where another decides meanwhile, and shows that decision", async () => {
  const { becomes } = shown(WAITING);
  await userEvent.type(note(), "Get well");

  becomes(REJECTED);

  expect(note().value).toBe("Get well");
  expect(screen.getByRole("alert").textContent).toContain("This letter was rejected meanwhile, with the note “No stamp.”.");
});

it("sends the note on what the other decided, once that was seen", async () => {
  server.answer(DECISION, { body: { ...WAITING, status: "approved" } });
  const { becomes } = shown(WAITING);
  await userEvent.type(note(), "Get well");
  becomes(REJECTED);

  await userEvent.click(screen.getByRole("button", { name: "Approve" }));

  await expect.poll(bodies).toEqual([{ status: "approved", note: "Get well", expected: "rejected" }]);
});

it("shows the other's decision alone to who leaves it as it is, or had typed nothing", async () => {
  const { becomes } = shown(WAITING);
  await userEvent.type(note(), "Get well");
  becomes(REJECTED);

  await userEvent.click(screen.getByRole("button", { name: "Leave it as it is" }));

  expect(screen.queryByLabelText(/Note to the cadet/)).toBeNull();
  expect(screen.getByRole("button", { name: "Put it back to wait" })).toBeTruthy();
});

it("does not take one's own decision for another's, though the page hears of it before the answer", async () => {
  let answer!: (nothing: null) => void;
  const heard = new Promise((resolve) => { answer = resolve; });
  server.answer(DECISION, { body: REJECTED, after: () => heard });
  const { becomes } = shown(WAITING);
  await userEvent.type(note(), "No stamp.");
  await userEvent.click(screen.getByRole("button", { name: "Reject" }));

  becomes(REJECTED);
  const meanwhile = screen.queryByRole("alert");
  answer(null);

  await screen.findByRole("button", { name: "Put it back to wait" });
  expect(meanwhile).toBeNull();
});

it("leaves focus and note where they are after a decision that came to nothing", async () => {
  server.answer(DECISION, { status: 503, body: { detail: "Try again shortly." } });
  shown(WAITING);
  await userEvent.type(note(), "No stamp.");

  await userEvent.click(screen.getByRole("button", { name: "Reject" }));
  await screen.findByText("Try again shortly.");

  expect(document.activeElement?.textContent).toBe("Reject");
  expect(note().value).toBe("No stamp.");
});
