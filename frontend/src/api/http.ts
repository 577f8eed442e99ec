/** What every call of the API passes: token, patience, renewal, and the one kind of error. */

import { Silence, whole, type Arrived } from "./arriving";
import { ApiError, noAnswer, refusal } from "./errors";
import { REFRESH_PATH, type Session } from "./session";

const PATIENCE = 30_000; // milliseconds
const PATIENCE_OF_UPLOADS = 180_000;

/** Calls that need nobody signed in: their 401 is about what was typed, not about a token. */
const OPEN_PATHS = new Set([
  "/api/v1/auth/login/",
  "/api/v1/auth/activate/",
  "/api/v1/auth/forgot-password/",
  REFRESH_PATH,
]);

/** Where what happens to calls is told: the console, and the notices on the page. */
export interface Witness {
  /** The server answered, whatever it said. */
  answered(): void;
  /** No answer came. */
  unreachable(error: ApiError): void;
  denied(error: ApiError, call: string): void;
  failed(error: ApiError, call: string): void;
}

export interface HttpParts {
  session: Session;
  witness: Witness;
  fetch?: typeof globalThis.fetch;
  /** Milliseconds of silence after which a call is given up: without an answer, or in the middle of one. */
  patience?: number;
  /** Hears how much of an answer is there, as it comes. */
  onArrived?: (so: Arrived) => void;
}

/**
 * A `fetch` that answers with what succeeded and throws an ApiError for all else.
 *
 * A call that its caller aborts rejects with the caller's reason, as `fetch` does.
 */
export function makeHttp({ session, witness, fetch = globalThis.fetch.bind(globalThis), patience, onArrived }: HttpParts) {
  return async function http(request: Request): Promise<Response> {
    const isOpen = OPEN_PATHS.has(new URL(request.url).pathname);
    const call = `${request.method} ${new URL(request.url).pathname}`;
    try {
      const answer = isOpen ? await send(request, null) : await authorized(request);
      if (answer.ok) return answer;
      throw await refusal(answer);
    } catch (thrown) {
      if (thrown instanceof ApiError) report(thrown, call);
      throw thrown;
    }
  };

  async function authorized(request: Request): Promise<Response> {
    const spare = request.clone();
    const whose = session.store.current()?.user.id;
    const token = await session.token();
    if (token === null) throw signedOut();
    const answer = await send(request, token);
    if (answer.status !== 401) return answer;
    const other = await session.renewed(token, whose);
    if (other === null) return answer;
    const second = await send(spare, other);
    if (second.status === 401) session.store.forget({ access: other });
    return second;
  }

  async function send(request: Request, token: string | null): Promise<Response> {
    const silence = new Silence(patience ?? patienceFor(request));
    const headers = new Headers(request.headers);
    if (token !== null) headers.set("Authorization", `Bearer ${token}`);
    const signal = AbortSignal.any([request.signal, silence.signal]);
    let hasBegun = false;
    try {
      const begun = await fetch(new Request(request, { headers, signal, credentials: credentials(request) }));
      if (isOfTheWay(begun)) throw noAnswer("away");
      hasBegun = true;
      const answer = await whole(begun, (so) => {
        silence.heard(patience ?? PATIENCE);
        onArrived?.(so);
      });
      witness.answered();
      return answer;
    } catch (thrown) {
      if (request.signal.aborted) throw thrown;
      if (hasBegun) throw noAnswer("broken");
      throw noAnswer(silence.signal.aborted ? "late" : "away");
    } finally {
      silence.over();
    }
  }

  function report(error: ApiError, call: string): void {
    if (error.isNetwork) witness.unreachable(error);
    if (error.status === 403) witness.denied(error, call);
    if (error.isServers) witness.failed(error, call);
  }
}

/** Whether a page of the way between answered, such as a hotel's: the API answers no call with one. */
function isOfTheWay(answer: Response): boolean {
  return answer.ok && (answer.headers.get("Content-Type")?.startsWith("text/html") ?? false);
}

/** Only the paths of the refresh cookie send and take cookies. */
function credentials(request: Request): RequestCredentials {
  return new URL(request.url).pathname.startsWith("/api/v1/auth/") ? "include" : "omit";
}

function patienceFor(request: Request): number {
  const isUpload = request.headers.get("Content-Type")?.startsWith("multipart/") ?? false;
  return isUpload ? PATIENCE_OF_UPLOADS : PATIENCE;
}

function signedOut(): ApiError {
  return new ApiError({ status: 401, code: "not_authenticated", message: "Sign in to go on." });
}
