/** The way back to where somebody was when the session ended. */

const NEXT = "next";

/** The address of the login that returns here afterwards. */
export function loginFrom(pathname: string, search: string): string {
  const here = pathname + search;
  return here === "/" ? "/login" : `/login?${NEXT}=${encodeURIComponent(here)}`;
}

/** Where to go after signing in; only to paths of this client. */
export function returnTo(parameters: URLSearchParams): string {
  const next = parameters.get(NEXT) ?? "/";
  return /^\/(?![/\\])/.test(next) && !next.startsWith("/login") ? next : "/";
}
