/** What every call passes, against a real server. */

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { BEN, clientOf, REFRESH, SOMEWHERE, tokens } from "../testing/bench";
import { ScriptedServer } from "../testing/httpServer";
import { ApiError } from "./errors";

let server: ScriptedServer;

beforeEach(async () => {
  server = await ScriptedServer.start();
});

afterEach(() => server.stop());

const refused = (call: Promise<unknown>): Promise<ApiError> => call.then(
  () => { throw new Error("the call succeeded"); },
  (error: unknown) => error as ApiError,
);

describe("a call", () => {
  it("carries the token of whoever is signed in", async () => {
    const { store, get } = clientOf(server);
    store.keep(tokens("one"));
    server.answer(SOMEWHERE, { body: { count: 3 } });

    const answer = await get();

    expect(await answer.json()).toEqual({ count: 3 });
    expect(server.asked[0]?.authorization).toBe("Bearer one");
  });

  it("is not sent when nobody is signed in", async () => {
    const { get } = clientOf(server);

    const error = await refused(get());

    expect(error).toMatchObject({ status: 401, code: "not_authenticated" });
    expect(server.asked).toEqual([]);
  });

  it("of the login carries none, and its 401 is no end of a session", async () => {
    const { store, get } = clientOf(server);
    store.keep(tokens("one"));
    server.answer("/api/v1/auth/login/", { status: 401, body: { code: "invalid_credentials" } });

    const error = await refused(get("/api/v1/auth/login/", { method: "POST", body: "{}" }));

    expect(error.code).toBe("invalid_credentials");
    expect(server.asked.map(({ path, authorization }) => [path, authorization])).toEqual([["/api/v1/auth/login/", undefined]]);
    expect(store.current()?.access).toBe("one");
  });

  it("of a caller who leaves rejects as fetch does, and nobody is told", async () => {
    const { store, get, reach, log } = clientOf(server);
    store.keep(tokens("one"));
    server.answer(SOMEWHERE, { silent: true });
    const leaving = new AbortController();

    const call = get(SOMEWHERE, { signal: leaving.signal });
    leaving.abort();

    await expect(call).rejects.toMatchObject({ name: "AbortError" });
    expect([reach.isCut(), log.warn]).toEqual([false, []]);
  });
});

describe("cookies", () => {
  it.each([
    ["/api/v1/auth/login/", "include"],
    ["/api/v1/auth/sessions/", "include"],
    [SOMEWHERE, "omit"],
    ["/api/v1/authors/", "omit"],
  ])("of a call to %s: %s", async (path, expected) => {
    const seen: string[] = [];
    const fetch = (request: Request) => Promise.resolve(Response.json((seen.push(request.credentials), {})));
    const { store, get } = clientOf(server, { fetch: fetch as typeof globalThis.fetch });
    store.keep(tokens("one"));

    await get(path, { method: "POST" });

    expect(seen).toEqual([expected]);
  });
});

describe("a 401", () => {
  it("is healed by one refresh, and the call is sent again with its body", async () => {
    const { store, get } = clientOf(server);
    store.keep(tokens("old"));
    server.answer(SOMEWHERE, { status: 401, body: { code: "token_expired" } }, { body: { id: 1 } });
    server.answer(REFRESH, { body: tokens("new") });

    const answer = await get(SOMEWHERE, { method: "POST", body: '{"rank":"Cdt"}' });

    expect(answer.status).toBe(200);
    expect(server.asked.map(({ path, authorization, body }) => [path, authorization, body])).toEqual([
      [SOMEWHERE, "Bearer old", '{"rank":"Cdt"}'],
      [REFRESH, undefined, "{}"],
      [SOMEWHERE, "Bearer new", '{"rank":"Cdt"}'],
    ]);
    expect(store.current()?.access).toBe("new");
  });

  it("is not healed with the token of somebody else who has signed in meanwhile", async () => {
    const { store, get } = clientOf(server);
    store.keep(tokens("anas"));
    server.answer(SOMEWHERE, { status: 401, after: () => Promise.resolve(store.keep(tokens("bens", 900, BEN))) }, {});

    const error = await refused(get(SOMEWHERE, { method: "POST", body: "{}" }));

    expect(error.status).toBe(401);
    expect(server.asked.map(({ authorization }) => authorization)).toEqual(["Bearer anas"]);
    expect(store.current()?.access).toBe("bens");
  });

  it("that comes twice does not sign out somebody else who has signed in meanwhile", async () => {
    const { store, get } = clientOf(server);
    store.keep(tokens("anas"));
    server.answer(SOMEWHERE, { status: 401 }, { status: 401, after: () => Promise.resolve(store.keep(tokens("bens", 900, BEN))) });
    server.answer(REFRESH, { body: tokens("anas-next") });

    await refused(get());

    expect(store.current()?.access).toBe("bens");
  });

  it("that the refresh cannot heal makes the client forget its token", async () => {
    const { store, get } = clientOf(server);
    store.keep(tokens("old"));
    server.answer(SOMEWHERE, { status: 401, body: { code: "token_invalid" } });
    server.answer(REFRESH, { status: 401, body: { code: "token_invalid" } });

    const error = await refused(get());

    expect(error).toMatchObject({ status: 401, code: "token_invalid" });
    expect(store.current()).toBeNull();
    expect(server.times(SOMEWHERE)).toBe(1);
  });

  it("to a fresh token as well makes the client forget it, without a third try", async () => {
    const { store, get } = clientOf(server);
    store.keep(tokens("old"));
    server.answer(SOMEWHERE, { status: 401, body: {} });
    server.answer(REFRESH, { body: tokens("new") });

    const error = await refused(get());

    expect(error.status).toBe(401);
    expect(store.current()).toBeNull();
    expect([server.times(SOMEWHERE), server.times(REFRESH)]).toEqual([2, 1]);
  });
});

describe("a refusal", () => {
  it("of 403 is logged as denied, and the token stays", async () => {
    const { store, get, log } = clientOf(server);
    store.keep(tokens("one"));
    server.answer(SOMEWHERE, { status: 403, body: { code: "permission_denied", request_id: "r-1" } });

    const error = await refused(get());

    expect(error.status).toBe(403);
    expect(log.error).toEqual([`Access denied: GET ${SOMEWHERE} (403, permission_denied, request r-1)`]);
    expect(store.current()?.access).toBe("one");
    expect(server.times(REFRESH)).toBe(0);
  });

  it.each([500, 502, 503, 599])("of %i is logged as the server's error", async (status) => {
    const { store, get, log } = clientOf(server);
    store.keep(tokens("one"));
    server.answer(SOMEWHERE, { status, body: "<html>Bad gateway</html>" });

    const error = await refused(get());

    expect(error).toMatchObject({ status, code: `http_${status}`, isServers: true });
    expect(log.error).toEqual([`Server error: GET ${SOMEWHERE} (${status}, http_${status})`]);
    expect(store.current()?.access).toBe("one");
  });

  it("brings the server's code, words, complaints by field and wait", async () => {
    const { store, get, log } = clientOf(server);
    store.keep(tokens("one"));
    const body = { code: "invalid_input", detail: "No.", request_id: "r-2", errors: { email: ["Taken."], "rows.1": ["Empty."] } };
    server.answer(SOMEWHERE, { status: 400, body, headers: { "Retry-After": "40" } });

    const error = await refused(get());

    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      status: 400, code: "invalid_input", message: "No.", requestId: "r-2", retryAfter: 40,
      details: { email: ["Taken."], "rows.1": ["Empty."] },
    });
    expect(log.error).toEqual([]);
  });
});

describe("no answer", () => {
  it.each(["before", "within"] as const)("because the way was cut %s it is a NETWORK_ERROR", async (cut) => {
    const { store, get, reach } = clientOf(server);
    store.keep(tokens("one"));
    server.answer(SOMEWHERE, { cut, body: { count: 100 } });

    const error = await refused(get());

    expect(error).toMatchObject({ status: 0, code: "NETWORK_ERROR", isNetwork: true });
    expect(reach.isCut()).toBe(true);
    expect(store.current()?.access).toBe("one");
  });

  it("but a page of the way between is a NETWORK_ERROR", async () => {
    const { store, get, reach } = clientOf(server);
    store.keep(tokens("one"));
    server.answer(SOMEWHERE, { body: "<html>Sign in to the hotel's network</html>", headers: { "Content-Type": "text/html; charset=utf-8" } });

    const error = await refused(get());

    expect(error.code).toBe("NETWORK_ERROR");
    expect(reach.isCut()).toBe(true);
  });

  it("because no server is there is a NETWORK_ERROR", async () => {
    const { store, get } = clientOf(server);
    store.keep(tokens("one"));
    await server.stop();

    const error = await refused(get());

    expect(error.code).toBe("NETWORK_ERROR");
  });

  it("in time is a NETWORK_ERROR that says so", async () => {
    const { store, get } = clientOf(server, { patience: 50 });
    store.keep(tokens("one"));
    server.answer(SOMEWHERE, { silent: true });

    const error = await refused(get());

    expect(error.code).toBe("NETWORK_ERROR");
    expect(error.message).toContain("took too long");
  });

  it("is over with the next answer, whatever it says", async () => {
    const { store, get, reach } = clientOf(server);
    store.keep(tokens("one"));
    server.answer(SOMEWHERE, { cut: "before" }, { status: 404, body: {} });
    await refused(get());

    await refused(get());

    expect(reach.isCut()).toBe(false);
  });
});
