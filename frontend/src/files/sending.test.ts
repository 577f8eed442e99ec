/** Uploads by XMLHttpRequest, against a real server: what every call passes, they pass too. */

import { Window } from "happy-dom";
import { afterEach, beforeEach, expect, it } from "vitest";

import type { ApiError } from "../api/errors";
import { clientOf, REFRESH, tokens } from "../testing/bench";
import { ScriptedServer } from "../testing/httpServer";
import { complaintOf, percentOf, sending, UPLOAD_PATH, uploadOf } from "./sending";

const FILE = new File(["%PDF-1.7 the doctor's letter"], "letter.pdf", { type: "application/pdf" });
const STORED = { id: "52bf75bb-0f44-4f0e-9d5e-1f3a9c5b7a10", name: "letter.pdf" };
const EXPIRED = { status: 401, body: { code: "token_expired" } };

let server: ScriptedServer;
let window: Window;

beforeEach(async () => {
  server = await ScriptedServer.start();
  window = new Window({ url: server.url });
});

afterEach(async () => {
  await window.happyDOM.close();
  await server.stop();
});

/** Somebody who is signed in, and how he sends the file. */
function sender(patience = 5000) {
  const XMLHttpRequest = window.XMLHttpRequest as unknown as typeof globalThis.XMLHttpRequest;
  const client = clientOf(server, { patience, fetch: sending({ onProgress: () => undefined, XMLHttpRequest }) });
  client.store.keep(tokens("one"));
  const send = (signal?: AbortSignal) => client.http(uploadOf(FILE, "excuse_letter", server.url, signal));
  return { ...client, send };
}

const refused = (call: Promise<unknown>): Promise<ApiError> => call.then(
  () => { throw new Error("the upload succeeded"); },
  (error: unknown) => error as ApiError,
);

it("sends the file and its purpose as a form, with the token, and gives what is stored", async () => {
  const { send } = sender();
  server.answer(UPLOAD_PATH, { status: 201, body: STORED });

  const answer = await send();

  expect([answer.status, await answer.json()]).toEqual([201, STORED]);
  expect(server.asked[0]).toMatchObject({ method: "POST", authorization: "Bearer one" });
  expect(server.asked[0]?.body).toMatch(/name="purpose"\r\n\r\nexcuse_letter\r\n/);
  expect(server.asked[0]?.body).toMatch(/filename="letter.pdf"\r\nContent-Type: application\/pdf\r\n\r\n%PDF-1.7 the doctor's letter\r\n/);
});

it("says of a file that is too large for the server that it was refused", async () => {
  const { send } = sender();
  server.answer(UPLOAD_PATH, { status: 413, body: "<html>413 Request Entity Too Large</html>", headers: { "Content-Type": "text/html" } });

  const error = await refused(send());

  expect(error).toMatchObject({ status: 413, code: "http_413", message: "The server refused that." });
});

it("has the server's complaint about the file for its field", async () => {
  const { send } = sender();
  const body = { code: "invalid_input", detail: "No.", errors: { file: ["This is no picture and no PDF."] }, request_id: "r-7" };
  server.answer(UPLOAD_PATH, { status: 400, body });

  const error = await refused(send());

  expect(error).toMatchObject({ status: 400, code: "invalid_input", requestId: "r-7" });
  expect(complaintOf(error)).toBe("This is no picture and no PDF.");
});

it("knows when it may be tried again, where the server says so", async () => {
  const { send } = sender();
  server.answer(UPLOAD_PATH, { status: 429, body: { code: "throttled" }, headers: { "Retry-After": "60" } });

  const error = await refused(send());

  expect(error).toMatchObject({ code: "throttled", retryAfter: 60 });
});

it.each([403, 503])("whose answer is %i is logged as any call", async (status) => {
  const { send, log } = sender();
  server.answer(UPLOAD_PATH, { status, body: { code: "no" } });

  await refused(send());

  expect(log.error).toEqual([expect.stringContaining(`POST ${UPLOAD_PATH} (${status}, no)`)]);
});

it.each(["before", "within"] as const)("whose connection is cut %s its answer has got none, and the page is told", async (cut) => {
  const { send, reach } = sender();
  server.answer(UPLOAD_PATH, { cut, status: 201, body: STORED });

  const error = await refused(send());

  expect(error).toMatchObject({ status: 0, code: "NETWORK_ERROR" });
  expect(reach.isCut()).toBe(true);
});

it("is given up when no answer comes in time", async () => {
  const { send } = sender(100);
  server.answer(UPLOAD_PATH, { silent: true });

  const error = await refused(send());

  expect(error).toMatchObject({ code: "NETWORK_ERROR", message: "The server took too long to answer. Try again." });
});

it("that is aborted rejects with the caller's reason, and nobody is told", async () => {
  const { send, reach } = sender();
  server.answer(UPLOAD_PATH, { silent: true });
  const leaving = new AbortController();
  const left = refused(send(leaving.signal));
  await expect.poll(() => server.times(UPLOAD_PATH)).toBe(1);

  leaving.abort(new Error("left the page"));

  expect(await left).toMatchObject({ message: "left the page" });
  expect(reach.isCut()).toBe(false);
});

it("whose token has expired is sent once more, whole, with the next one", async () => {
  const { send } = sender();
  server.answer(UPLOAD_PATH, EXPIRED, { status: 201, body: STORED });
  server.answer(REFRESH, { body: tokens("two") });

  const answer = await send();

  expect(await answer.json()).toEqual(STORED);
  const uploads = server.asked.filter(({ path }) => path === UPLOAD_PATH);
  expect(uploads.map(({ authorization }) => authorization)).toEqual(["Bearer one", "Bearer two"]);
  expect(uploads.map(({ body }) => body.includes("the doctor's letter"))).toEqual([true, true]);
});

it("that is refused with the next token too is not sent a third time, and the session is over", async () => {
  const { send, store } = sender();
  server.answer(UPLOAD_PATH, EXPIRED);
  server.answer(REFRESH, { body: tokens("two") });

  const error = await refused(send());

  expect([error.status, server.times(UPLOAD_PATH), server.times(REFRESH)]).toEqual([401, 2, 1]);
  expect(store.current()).toBeNull();
});

it("is counted in whole per cent, and from none where nobody knows how much there is", () => {
  const told = [{ loaded: 0, total: 900 }, { loaded: 301, total: 900 }, { loaded: 900, total: 900 }, { loaded: 5, total: 0 }];

  expect(told.map(percentOf)).toEqual([0, 33, 100, 0]);
});
