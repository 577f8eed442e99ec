/** Staying signed in: one refresh at a time, in this tab and among all tabs of the browser. */

import { noAnswer, refusal, type ApiError } from "./errors";
import { isTokens, type SignedIn, type Tokens, type TokenStore } from "./tokens";

export const REFRESH_PATH = "/api/v1/auth/refresh/";
export const LOGOUT_PATH = "/api/v1/auth/logout/";
const PATIENCE = 15_000; // milliseconds
const PATIENCE_OF_LEAVING = 5000;
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
  readonly #baseUrl: string;
  readonly #lock: Lock;
  readonly #fetch: typeof globalThis.fetch;
  readonly #now: () => number;
  /** The refresh that is on its way for a spent token. */
  readonly #running = new Map<string, Promise<string | null>>();

  constructor({ baseUrl, store, lock = amongTabs, fetch = (...all) => globalThis.fetch(...all), now = Date.now }: SessionParts) {
    this.store = store;
    this.#baseUrl = baseUrl;
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
    return this.#isGood(held) ? held.access : this.renewed(held.access, held.user.id);
  }

  /**
   * Another token than `spent`, which the server refused or whose time is up. Null when the session
   * is over: the token is forgotten then. Null also when somebody else than the user `whose` has
   * signed in meanwhile. Throws ApiError as `token` does, and forgets nothing.
   */
  renewed(spent: string, whose?: number): Promise<string | null> {
    const running = this.#running.get(spent);
    if (running !== undefined) return running;
    const begun = this.#lock(() => this.#renew(spent, whose)).finally(() => this.#running.delete(spent));
    this.#running.set(spent, begun);
    return begun;
  }

  /** Sign out: here at once and in any case, then at the server, as far as it answers soon. */
  async end(): Promise<void> {
    const held = this.store.current();
    this.store.leave();
    if (held === null) return;
    try {
      const token = this.#isGood(held) ? held.access : (await this.#fresh()).access;
      await this.#post(LOGOUT_PATH, PATIENCE_OF_LEAVING, { Authorization: `Bearer ${token}` });
    } catch {
      // the session ends by itself; nobody stays signed in here for want of a server
    }
  }

  async #renew(spent: string, whose?: number): Promise<string | null> {
    const held = this.store.current();
    if (held === null || (whose !== undefined && held.user.id !== whose)) return null;
    if (held.access !== spent) return held.access; // another tab was faster
    try {
      return this.#keep(held, await this.#fresh());
    } catch (thrown) {
      if (!isFinal(thrown as ApiError)) throw thrown;
      this.store.forget(held);
      return null;
    }
  }

  /** While the answer was on its way another tab may have signed out, or somebody else in. */
  #keep(held: SignedIn, tokens: Tokens): string | null {
    const now = this.store.current();
    if (now?.access !== held.access) return now?.user.id === held.user.id ? now.access : null;
    if (tokens.user.id === held.user.id) return this.store.keep(tokens, this.#now()).access;
    this.store.forget(held);
    return null;
  }

  async #fresh(): Promise<Tokens> {
    const answer = await this.#post(REFRESH_PATH, PATIENCE);
    if (!answer.ok) throw await refusal(answer);
    const found: unknown = await answer.json().catch(() => null);
    if (isTokens(found)) return found;
    throw noAnswer("away"); // a page of the way between, not the server's
  }

  /** `keepalive`: a page that is left meanwhile still gets its new cookie; the old one is used up. */
  async #post(path: string, milliseconds: number, headers: Record<string, string> = {}): Promise<Response> {
    const patience = AbortSignal.timeout(milliseconds);
    try {
      return await this.#fetch(`${this.#baseUrl}${path}`, {
        method: "POST",
        credentials: "include",
        keepalive: true,
        headers: { "Content-Type": "application/json", ...headers },
        body: "{}",
        signal: patience,
      });
    } catch {
      throw noAnswer(patience.aborted ? "late" : "away");
    }
  }

  #isGood(held: SignedIn): boolean {
    return this.#now() < held.refreshAt;
  }
}

/**
 * Whether a refresh that was answered so will not be granted later either: the server says 401, or it
 * says no in its own words. What a proxy says for a server that is away ends nobody's session.
 */
function isFinal({ status, code }: ApiError): boolean {
  const isServersWord = code !== `http_${status}`;
  return status === 401 || ((status === 400 || status === 403) && isServersWord);
}
