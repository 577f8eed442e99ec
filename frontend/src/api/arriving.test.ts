/** How long is waited for an answer that comes slowly, and what is told of one that breaks off. */

import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { clientOf, SOMEWHERE, tokens } from "../testing/bench";
import { ScriptedServer } from "../testing/httpServer";
import type { Arrived } from "./arriving";
import type { ApiError } from "./errors";
import { makeHttp } from "./http";

const PATIENCE = 1000; // milliseconds
const PIECE = new TextEncoder().encode("2026-00001,Reyes\n");

let server: ScriptedServer;

beforeEach(async () => {
  server = await ScriptedServer.start();
});
afterEach(async () => {
  vi.useRealTimers();
  await server.stop();
});

/** A call whose answer comes as the test sends it. */
function slow(headers: Record<string, string> = {}) {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  let pipe!: ReadableStreamDefaultController<Uint8Array>;
  const fetch: typeof globalThis.fetch = (input) => {
    const body = new ReadableStream<Uint8Array>({ start: (given) => void (pipe = given) });
    const { signal } = input as Request;
    signal.addEventListener("abort", () => pipe.error(signal.reason));
    return Promise.resolve(new Response(body, { headers }));
  };
  const { store, session, reach } = clientOf(server);
  store.keep(tokens("one"));
  const heard: Arrived[] = [];
  const witness = { answered: () => reach.set(false), unreachable: () => reach.set(true), denied: vi.fn(), failed: vi.fn() };
  const http = makeHttp({ session, witness, fetch, patience: PATIENCE, onArrived: (so) => heard.push(so) });
  const call = http(new Request(server.url + SOMEWHERE)).then((answer) => answer.text(), (error: unknown) => error as ApiError);
  const send = async (after: number) => {
    await vi.advanceTimersByTimeAsync(after);
    pipe.enqueue(PIECE);
    await vi.advanceTimersByTimeAsync(1);
  };
  return { call, send, heard, end: () => pipe.close() };
}

it("waits for an answer as long as something of it comes, however long that takes", async () => {
  const { call, send, end } = slow();

  for (const after of [900, 900, 900]) await send(after);
  end();

  expect(await call).toBe("2026-00001,Reyes\n".repeat(3));
});

it("gives up an answer of which nothing more comes, and says that it broke off", async () => {
  const { call, send } = slow();
  await send(900);

  await vi.advanceTimersByTimeAsync(1000);

  expect(await call).toMatchObject({ code: "NETWORK_ERROR", message: "The connection broke before all of the answer had arrived. Try again." });
});

it("tells how much has arrived, and of how much where the server says so", async () => {
  const known = slow({ "Content-Length": String(2 * PIECE.length) });
  const unknown = slow();

  for (const { send } of [known, unknown]) await send(10);

  expect(known.heard).toEqual([{ received: 0, total: 34 }, { received: 17, total: 34 }]);
  expect(unknown.heard).toEqual([{ received: 0, total: null }, { received: 17, total: null }]);
});

it("knows no size of an answer that turns out to be larger, as one that was compressed on its way", async () => {
  const { send, heard } = slow({ "Content-Length": "20" });

  for (const after of [10, 10]) await send(after);

  expect(heard.at(-1)).toEqual({ received: 34, total: null });
});

it("says of a line that is cut in the middle of a table that it broke", async () => {
  const { store, get } = clientOf(server);
  store.keep(tokens("one"));
  server.answer(SOMEWHERE, { cut: "within", body: "2026-00001,Reyes\n", headers: { "Content-Type": "text/csv" } });

  const error = await get().catch((thrown: unknown) => thrown);

  expect(error).toMatchObject({ code: "NETWORK_ERROR", message: "The connection broke before all of the answer had arrived. Try again." });
});
