/** Signing out, and what the session sends by itself. */

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { clientOf, queue, REFRESH, storage, tokens } from "../testing/bench";
import { ScriptedServer } from "../testing/httpServer";
import { LOGOUT_PATH, Session } from "./session";
import { TokenStore } from "./tokens";

let server: ScriptedServer;

beforeEach(async () => {
  server = await ScriptedServer.start();
});

afterEach(() => server.stop());

describe("signing out", () => {
  it("forgets before the server is asked, and tells it with the token", async () => {
    const { session, store } = clientOf(server);
    store.keep(tokens("one"));
    let heldMeanwhile: unknown = "nobody asked";
    server.answer(LOGOUT_PATH, { status: 204, after: () => Promise.resolve((heldMeanwhile = store.current())) });

    await session.end();

    expect([heldMeanwhile, store.isLeft()]).toEqual([null, true]);
    expect(server.asked.map(({ method, path, authorization }) => [method, path, authorization])).toEqual([["POST", LOGOUT_PATH, "Bearer one"]]);
  });

  it("with a token whose time is up ends the session at the server with a fresh one", async () => {
    const { session, store } = clientOf(server);
    store.keep(tokens("old", 900), Date.now() - 1_000_000);
    server.answer(REFRESH, { body: tokens("new") });
    server.answer(LOGOUT_PATH, { status: 204 });

    await session.end();

    expect(server.asked.map(({ path, authorization }) => [path, authorization])).toEqual([[REFRESH, undefined], [LOGOUT_PATH, "Bearer new"]]);
    expect(store.current()).toBeNull();
  });

  it.each([{ cut: "before" }, { status: 503 }] as const)("is done here also where the server answers %j", async (answer) => {
    const { session, store } = clientOf(server);
    store.keep(tokens("one"));
    server.answer(LOGOUT_PATH, answer);

    await session.end();

    expect(store.current()).toBeNull();
  });
});

describe("what the session sends", () => {
  const sent = async (act: (session: Session) => Promise<unknown>) => {
    const seen: RequestInit[] = [];
    const store = new TokenStore(storage());
    const fetch: typeof globalThis.fetch = (_, init) => Promise.resolve(Response.json((seen.push(init ?? {}), tokens("new"))));
    const session = new Session({ baseUrl: "https://api.test", store, lock: queue(), fetch });
    store.keep(tokens("old"));
    await act(session);
    return seen;
  };

  it.each([
    ["a refresh", (session: Session) => session.renewed("old")],
    ["a sign-out", (session: Session) => session.end()],
  ])("for %s takes the cookie along, survives the page, and is given up one day", async (_, act) => {
    const [init] = await sent(act);

    expect(init).toMatchObject({ method: "POST", credentials: "include", keepalive: true });
    expect(init?.signal).toBeInstanceOf(AbortSignal);
  });
});
