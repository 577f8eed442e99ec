/** A client at a scripted server, with what it keeps and says in the hands of the test. */

import { makeHttp } from "../api/http";
import { Session, type Lock } from "../api/session";
import { TokenStore, type Account, type Tokens } from "../api/tokens";
import { makeWitness, Reach } from "../api/witness";
import type { ScriptedServer } from "./httpServer";

export const REFRESH = "/api/v1/auth/refresh/";
export const SOMEWHERE = "/api/v1/cadets/";

export const ANA = { id: 7, username: "ana", role: "admin" } as Account;
export const BEN = { id: 8, username: "ben", role: "cadet" } as Account;

/** What a login or a refresh is answered with. */
export function tokens(access: string, seconds = 900, user = ANA): Tokens {
  return { access, access_expires_in: seconds, user };
}

/** A localStorage that two clients may share, as two tabs do. */
export function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as Storage;
}

interface Given {
  shared?: Storage;
  lock?: Lock;
  patience?: number;
  fetch?: typeof globalThis.fetch;
}

export function clientOf(server: ScriptedServer, { shared = storage(), lock = queue(), patience = 5000, fetch = globalThis.fetch }: Given = {}) {
  const store = new TokenStore(shared);
  const session = new Session({ baseUrl: server.url, store, lock });
  const log = { error: [] as string[], warn: [] as string[] };
  const reach = new Reach();
  const witness = makeWitness(reach, { error: (line: string) => log.error.push(line), warn: (line: string) => log.warn.push(line) });
  const http = makeHttp({ session, witness, patience, fetch });
  const get = (path = SOMEWHERE, init: RequestInit = {}) => http(new Request(server.url + path, init));
  return { store, session, log, reach, http, get };
}

/** One after the other, as the lock of all tabs has it. */
export function queue(): Lock {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
