/** The way back to where somebody was when the session ended. */

import type { Ending } from "../api/tokens";

export const LOGIN = "/login";
/** In the state of a step to the login, or back from there, by which nothing that is typed is lost. */
export const UNASKED = { isUnasked: true };

/** Whether a step with this state loses nothing. */
export function isUnasked(state: unknown): boolean {
  return (state as Partial<typeof UNASKED> | null | undefined)?.isUnasked === true;
}

const NEXT = "next";

/** The address of the login that returns here afterwards. */
export function loginFrom(pathname: string, search: string): string {
  const here = pathname + search;
  return here === "/" ? LOGIN : `${LOGIN}?${NEXT}=${encodeURIComponent(here)}`;
}

/**
 * Where to go after signing in; only to paths of this client. Judged as the browser reads it, which
 * drops tabs and ends of lines, and takes `\` for `/`.
 */
export function returnTo(parameters: URLSearchParams): string {
  const next = parameters.get(NEXT) ?? "/";
  const base = "https://here.invalid";
  if (!next.startsWith("/") || !URL.canParse(next, base)) return "/";
  const { origin, pathname, search, hash } = new URL(next, base);
  const isHere = origin === base && !pathname.startsWith("//") && pathname !== LOGIN;
  return isHere ? pathname + search + hash : "/";
}

/** Why somebody stands before the login; undefined for who has just signed out, or comes of his own accord. `state`: as the way here has it. */
export function whyHere(state: unknown, parameters: URLSearchParams): string | undefined {
  const ending = (state as { ending?: Ending | null } | null)?.ending;
  if (ending === "left-elsewhere") return "You signed out in another window of this browser.";
  const goesOn = parameters.has(NEXT) ? "Sign in to go on where you were." : "";
  return [ending === "over" && "Your session has ended.", goesOn].filter(Boolean).join(" ") || undefined;
}

/** The text in an address after its `#`; as it stands, where it is not encoded as addresses are. */
export function textIn(hash: string): string {
  const text = hash.slice(1);
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
