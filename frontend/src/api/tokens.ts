/**
 * Who is signed in, and the access token that says so.
 *
 * The access token lies in localStorage, for all tabs; the refresh token is a cookie that no script
 * reads (docs/decisions/0050). A tab hears of what another one does by the `storage` event.
 */

import type { components } from "./schema";

export type Tokens = components["schemas"]["accounts.Tokens"];
export type Account = components["schemas"]["accounts.AccountOutput"];
export type Role = Account["role"];

/** What is kept of a sign-in. */
export interface SignedIn {
  access: string;
  /** When the token is renewed before it expires, in milliseconds of this machine's clock. */
  refreshAt: number;
  user: Account;
}

export const STORAGE_KEY = "rotc.session";

const LEFT = "";
const EARLY = 60; // seconds before its end at which a token is renewed

export type Ending = "left" | "left-elsewhere" | "over";

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** The place where the sign-in is kept, with those who listen for its changes. */
export class TokenStore {
  readonly #storage: Store;
  readonly #listeners = new Set<() => void>();
  #text: string | null = null;
  #read: SignedIn | null = null;
  #hasLeft = false;

  constructor(storage: Store) {
    this.#storage = storage;
  }

  /** The sign-in as it is now; null when nobody is signed in. The same object until it changes. */
  current(): SignedIn | null {
    const text = this.#storage.getItem(STORAGE_KEY);
    if (text !== this.#text) {
      this.#text = text;
      this.#read = parsed(text);
    }
    return this.#read;
  }

  /** Keep what a login or a refresh was answered with. */
  keep(tokens: Tokens, now: number = Date.now()): SignedIn {
    const life = tokens.access_expires_in;
    const early = Math.min(EARLY, life / 2);
    const kept = { access: tokens.access, refreshAt: now + (life - early) * 1000, user: tokens.user };
    this.#storage.setItem(STORAGE_KEY, JSON.stringify(kept));
    this.#hasLeft = false;
    this.tell();
    return kept;
  }

  /** Sign out in this browser; given `only`, not when something else is kept by now. */
  forget(only?: Pick<SignedIn, "access">): void {
    if (only !== undefined && this.current()?.access !== only.access) return;
    this.#storage.removeItem(STORAGE_KEY);
    this.tell();
  }

  /** Sign out in this browser by the user's own will, which every tab then knows. */
  leave(): void {
    this.#storage.setItem(STORAGE_KEY, LEFT);
    this.#hasLeft = true;
    this.tell();
  }

  /** Whether the last sign-in ended by the user's own will. */
  isLeft(): boolean {
    return this.#storage.getItem(STORAGE_KEY) === LEFT;
  }

  /** How the sign-in that this tab had came to its end: by the user's own will, here or in another tab, or by itself. */
  ending(): Ending {
    if (!this.isLeft()) return "over";
    return this.#hasLeft ? "left" : "left-elsewhere";
  }

  /** Hear of every change; returns how to stop. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tell the listeners that something may have changed, here or in another tab. */
  tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

/** Whether an answer is what a login or a refresh is answered with. */
export function isTokens(found: unknown): found is Tokens {
  const { access, access_expires_in, user } = (found ?? {}) as Partial<Tokens>;
  return typeof access === "string" && typeof access_expires_in === "number" && typeof user?.id === "number";
}

function parsed(text: string | null): SignedIn | null {
  if (text === null) return null;
  try {
    const found = JSON.parse(text) as Partial<SignedIn>;
    const isWhole = typeof found.access === "string" && typeof found.refreshAt === "number" && found.user;
    return isWhole ? (found as SignedIn) : null;
  } catch {
    return null;
  }
}
