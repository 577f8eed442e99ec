/** Staying signed in: one refresh at a time, before the end where it can be. */

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { ANA, BEN, clientOf, queue, REFRESH, SOMEWHERE, storage, tokens } from "../testing/bench";
import { ScriptedServer } from "../testing/httpServer";
import { amongTabs } from "./session";
import { STORAGE_KEY } from "./tokens";

let server: ScriptedServer;

beforeEach(async () => {
  server = await ScriptedServer.start();
});

afterEach(() => server.stop());

/** Two tabs of one browser in which Ana has signed in. */
function twoTabs() {
  const tabs = { shared: storage(), lock: queue() };
  const [one, other] = [clientOf(server, tabs), clientOf(server, tabs)];
  one.store.keep(tokens("old"));
  return { one, other };
}

describe("a token whose end is near", () => {
  it("is renewed before the call", async () => {
    const { store, get } = clientOf(server);
    store.keep(tokens("old", 900), Date.now() - 850_000);
    server.answer(REFRESH, { body: tokens("new") });
    server.answer(SOMEWHERE, {});

    await get();

    expect(server.asked.map(({ path, authorization }) => [path, authorization])).toEqual([
      [REFRESH, undefined],
      [SOMEWHERE, "Bearer new"],
    ]);
  });

  it("that lives a moment only is used for half of it", async () => {
    const { store, get } = clientOf(server);
    store.keep(tokens("brief", 10));
    server.answer(SOMEWHERE, {});

    await get();

    expect(server.times(REFRESH)).toBe(0);
  });
});

describe("a refresh", () => {
  it("is one for all calls that need it", async () => {
    const { store, get } = clientOf(server);
    store.keep(tokens("old"));
    server.answer(SOMEWHERE, { status: 401 }, { status: 401 }, { status: 401 }, {});
    server.answer(REFRESH, { body: tokens("new") });

    await Promise.all([get(), get(), get()]);

    expect(server.times(REFRESH)).toBe(1);
  });

  it("is one for all calls also where the browser has no locks", async () => {
    const { store, session } = clientOf(server, { lock: (work) => work() });
    store.keep(tokens("old"));
    server.answer(REFRESH, { body: tokens("new") });

    const renewed = await Promise.all([session.renewed("old"), session.renewed("old")]);

    expect(renewed).toEqual(["new", "new"]);
    expect(server.times(REFRESH)).toBe(1);
  });

  it("is one for all tabs", async () => {
    const tabs = { shared: storage(), lock: queue() };
    const [one, other] = [clientOf(server, tabs), clientOf(server, tabs)];
    one.store.keep(tokens("old"));
    server.answer(SOMEWHERE, { status: 401 }, { status: 401 }, {});
    server.answer(REFRESH, { body: tokens("new") });

    await Promise.all([one.get(), other.get()]);

    expect(server.times(REFRESH)).toBe(1);
    expect(other.store.current()?.access).toBe("new");
  });

  it.each([429, 500, 503])("that is answered %i is no end: the token stays, and the caller hears why", async (status) => {
    const { store, get } = clientOf(server);
    store.keep(tokens("old"));
    server.answer(SOMEWHERE, { status: 401 });
    server.answer(REFRESH, { status, body: { code: "busy" } });

    await expect(get()).rejects.toMatchObject({ status, code: "busy" });

    expect(store.current()?.access).toBe("old");
  });

  it.each([400, 403, 404, 405, 409, 502])("that a proxy answers %i is no end: the server has not spoken", async (status) => {
    const { store, get } = clientOf(server);
    store.keep(tokens("old"));
    server.answer(SOMEWHERE, { status: 401 });
    server.answer(REFRESH, { status, body: "<h1>No such service</h1>" });

    await expect(get()).rejects.toMatchObject({ status, code: `http_${status}` });

    expect(store.current()?.access).toBe("old");
  });

  it.each(["<html>Sign in to the hotel's network</html>", "{}", "null", '{"access":"x","access_expires_in":900}'])("that is answered 200 and %j is a NETWORK_ERROR", async (body) => {
    const { store, get } = clientOf(server);
    store.keep(tokens("old"));
    server.answer(SOMEWHERE, { status: 401 });
    server.answer(REFRESH, { body });

    await expect(get()).rejects.toMatchObject({ name: "ApiError", code: "NETWORK_ERROR" });

    expect(store.current()?.access).toBe("old");
  });

  it("that gets no answer is no end either", async () => {
    const { store, get } = clientOf(server);
    store.keep(tokens("old"));
    server.answer(SOMEWHERE, { status: 401 });
    server.answer(REFRESH, { cut: "before" });

    await expect(get()).rejects.toMatchObject({ code: "NETWORK_ERROR" });

    expect(store.current()?.access).toBe("old");
  });

  it.each([400, 401, 403])("that the server refuses with %i is an end", async (status) => {
    const { store, get } = clientOf(server);
    store.keep(tokens("old"));
    server.answer(SOMEWHERE, { status: 401 });
    server.answer(REFRESH, { status, body: { code: "origin_not_allowed" } });

    await expect(get()).rejects.toMatchObject({ status: 401 });

    expect(store.current()).toBeNull();
  });
});

describe("while a refresh is on its way", () => {
  it("who signs out in another tab stays signed out", async () => {
    const { one, other } = twoTabs();
    const signOutThere = () => {
      other.store.forget();
      return Promise.resolve();
    };
    server.answer(REFRESH, { body: tokens("new"), after: signOutThere });

    const renewed = await one.session.renewed("old", ANA.id);

    expect([renewed, one.store.current()]).toEqual([null, null]);
  });

  it("who signs in in another tab stays signed in", async () => {
    const { one, other } = twoTabs();
    server.answer(REFRESH, { body: tokens("new"), after: () => Promise.resolve(other.store.keep(tokens("bens", 900, BEN))) });

    const renewed = await one.session.renewed("old", ANA.id);

    expect([renewed, one.store.current()?.access]).toEqual([null, "bens"]);
  });

  it("and refused, who signs in in another tab stays signed in too", async () => {
    const { one, other } = twoTabs();
    server.answer(REFRESH, { status: 401, after: () => Promise.resolve(other.store.keep(tokens("bens", 900, BEN))) });

    await one.session.renewed("old", ANA.id);

    expect(one.store.current()?.access).toBe("bens");
  });
});

it("A refresh whose cookie is another user's by now ends the session and takes over nobody's", async () => {
  const { session, store } = clientOf(server);
  store.keep(tokens("old"));
  server.answer(REFRESH, { body: tokens("bens", 900, BEN) });

  const renewed = await session.renewed("old", ANA.id);

  expect([renewed, store.current()]).toEqual([null, null]);
});

it("A refresh for one user is no answer for another one", async () => {
  const { session, store } = clientOf(server);
  store.keep(tokens("bens", 900, BEN));

  const renewed = await session.renewed("anas", ANA.id);

  expect([renewed, server.asked]).toEqual([null, []]);
});

it("Tabs of one browser refresh one after the other", async () => {
  const request = vi.fn((_name: string, work: () => unknown) => work());
  vi.stubGlobal("navigator", { locks: { request } });

  const done = await amongTabs(() => Promise.resolve("done"));
  vi.unstubAllGlobals();

  expect(done).toBe("done");
  expect(request).toHaveBeenCalledExactlyOnceWith("rotc.refresh", expect.any(Function));
});

describe("what is kept", () => {
  it("is the same object until it changes", () => {
    const { store } = clientOf(server);
    store.keep(tokens("one"));

    const [first, second] = [store.current(), store.current()];

    expect(first).toBe(second);
  });

  it.each(["", "{", "[]", '{"access":1}', "null"])("is nothing where the storage holds %j", (text) => {
    const shared = storage();
    shared.setItem(STORAGE_KEY, text);

    const { store } = clientOf(server, { shared });

    expect(store.current()).toBeNull();
  });

  it("tells those who listen of a sign-in and of its end", () => {
    const { store } = clientOf(server);
    const heard: (string | undefined)[] = [];
    const stop = store.subscribe(() => heard.push(store.current()?.access));

    store.keep(tokens("one"));
    store.forget();
    stop();
    store.keep(tokens("two"));

    expect(heard).toEqual(["one", undefined]);
  });
});
