/** Staying signed in: one refresh at a time, in this tab and among all tabs of the browser. */

import { refusal, noAnswer } from "./errors";
import type { Tokens, TokenStore } from "./tokens";

export const REFRESH_PATH = "/api/v1/auth/refresh/";
const PATIENCE = 15_000; // milliseconds
const LOCK = "rotc.refresh";

/** Does `work` while nobody else of this browser does theirs. */
export type Lock = <T>(work: () => Promise<T>) => Promise<T>;

/** The lock of all tabs; where the browser has none, tabs may only hope. */
export const amongTabs: Lock = (work) =>
  "locks" in navigator ? (navigator.locks.request(LOCK, work) as ReturnType<typeof work>) : work();

export interface SessionParts {
  baseUrl: string;
  store: TokenStore;
  lock?: Lock;
  fetch?: typeof globalThis.fetch;
  now?: () => number;
}

/** Gives out access tokens that are good, for as long as the session is. */
export class Session {
  readonly store: TokenStore;
  readonly #address: string;
  readonly #lock: Lock;
  readonly #fetch: typeof globalThis.fetch;
  readonly #now: () => number;
  #running: Promise<string | null> | null = null;

  constructor({ baseUrl, store, lock = amongTabs, fetch = (...all) => globalThis.fetch(...all), now = Date.now }: SessionParts) {
    this.store = store;
    this.#address = `${baseUrl}${REFRESH_PATH}`;
    this.#lock = lock;
    this.#fetch = fetch;
    this.#now = now;
  }

  /**
   * A token that has not expired, renewed first where its end is near; null when nobody is signed in.
   * Throws ApiError when the server that renews it does not answer or is not well.
   */
  async token(): Promise<string | null> {
    const held = this.store.current();
    if (held === null) return null;
    return this.#now() < held.refreshAt ? held.access : this.renewed(held.access);
  }

  /**
   * Another token than `spent`, which the server refused or whose time is up. Null when the session
   * is over: the token is forgotten then. Throws ApiError as `token` does, and forgets nothing.
   */
  renewed(spent: string): Promise<string | null> {
    this.#running ??= this.#lock(() => this.#renew(spent)).finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #renew(spent: string): Promise<string | null> {
    const held = this.store.current();
    if (held === null) return null;
    if (held.access !== spent) return held.access; // another tab was faster
    const answer = await this.#ask();
    if (answer.ok) return this.store.keep((await answer.json()) as Tokens, this.#now()).access;
    if (!isFinal(answer.status)) throw await refusal(answer);
    this.store.forget();
    return null;
  }

  /** `keepalive`: a page that is left meanwhile still gets its new cookie; the old one is used up. */
  async #ask(): Promise<Response> {
    const patience = AbortSignal.timeout(PATIENCE);
    try {
      return await this.#fetch(this.#address, {
        method: "POST",
        credentials: "include",
        keepalive: true,
        headers: { "Content-Type": "application/json" },
        body: "{}",
        signal: patience,
      });
    } catch {
      throw noAnswer(patience.aborted);
    }
  }
}

/** Whether a refresh that was answered so will not be granted later either. */
function isFinal(status: number): boolean {
  return status < 500 && status !== 408 && status !== 429;
}
