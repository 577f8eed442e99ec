/** The one error of the client: whatever goes wrong with a call is thrown as an ApiError. */

/** What the server says in RFC 9457's shape (docs/decisions/0008). */
interface Problem {
  detail?: unknown;
  code?: unknown;
  request_id?: unknown;
  errors?: unknown;
}

interface Facts {
  status: number;
  code: string;
  message: string;
  details?: Record<string, string[]>;
  requestId?: string | undefined;
  retryAfter?: number | undefined;
}

/** No answer at all: offline, a server that is away, a time-out. */
export const NETWORK_ERROR = "NETWORK_ERROR";

export class ApiError extends Error {
  override readonly name = "ApiError";
  /** The HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** The server's stable word to act on, such as `invalid_input`; NETWORK_ERROR when there was no answer. */
  readonly code: string;
  /** Complaints by field, as a form shows them; empty when no field is to blame. */
  readonly details: Record<string, string[]>;
  /** Finds the request in the server's logs. */
  readonly requestId: string | undefined;
  /** Seconds after which the server would like to be asked again. */
  readonly retryAfter: number | undefined;

  constructor(facts: Facts) {
    super(facts.message);
    this.status = facts.status;
    this.code = facts.code;
    this.details = facts.details ?? {};
    this.requestId = facts.requestId;
    this.retryAfter = facts.retryAfter;
  }

  /** Whether no answer came. */
  get isNetwork(): boolean {
    return this.code === NETWORK_ERROR;
  }

  /** Whether the fault is the server's, and asking again later may help. */
  get isServers(): boolean {
    return this.status >= 500;
  }
}

const NO_ANSWER = {
  away: "The server cannot be reached. Check your connection and try again.",
  late: "The server took too long to answer. Try again.",
  broken: "The connection broke before all of the answer had arrived. Try again.",
};

/** The error of a call that got no answer: nobody is there, none came in time, or it broke off in the middle. */
export function noAnswer(because: keyof typeof NO_ANSWER): ApiError {
  return new ApiError({ status: 0, code: NETWORK_ERROR, message: NO_ANSWER[because] });
}

/** The error that an answer with a status of 400 or above stands for. Reads the body. */
export async function refusal(answer: Response): Promise<ApiError> {
  const problem = await problemOf(answer);
  return new ApiError({
    status: answer.status,
    code: text(problem.code) ?? `http_${answer.status}`,
    message: text(problem.detail) ?? fallback(answer.status),
    details: complaints(problem.errors),
    requestId: text(problem.request_id) ?? answer.headers.get("X-Request-Id") ?? undefined,
    retryAfter: seconds(answer.headers.get("Retry-After")),
  });
}

/** Any thrown thing as an ApiError; what is none is a defect of the client, and says so. */
export function asApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown;
  return new ApiError({ status: 0, code: "client_error", message: "Something went wrong on this page." });
}

async function problemOf(answer: Response): Promise<Problem> {
  try {
    const body: unknown = await answer.json();
    return typeof body === "object" && body !== null ? body : {};
  } catch {
    return {}; // a proxy's page, or nothing
  }
}

function complaints(given: unknown): Record<string, string[]> {
  if (typeof given !== "object" || given === null) return {};
  return Object.fromEntries(
    Object.entries(given).map(([field, sentences]) => [field, [sentences].flat().map(String)]),
  );
}

function text(given: unknown): string | undefined {
  return typeof given === "string" && given !== "" ? given : undefined;
}

function seconds(header: string | null): number | undefined {
  const given = Number(header);
  return header !== null && Number.isFinite(given) ? given : undefined;
}

function fallback(status: number): string {
  if (status >= 500) return "The server could not do that. Try again in a moment.";
  if (status === 404) return "That is not there, or not for you to see.";
  return "The server refused that.";
}
