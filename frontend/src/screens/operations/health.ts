/** How the services say they are. Asked without a token, as monitors ask; an answer of 503 is one that is read. */

import { queryOptions } from "@tanstack/react-query";

import type { paths } from "../../api/schema";
import { noAnswer } from "../../api/errors";
import { API_URL, WS_URL } from "../../config";

export type Health = paths["/api/health/"]["get"]["responses"]["200"]["content"]["application/json"];

export const SERVICES = [
  { name: "rotc-web", what: "The API", url: API_URL },
  { name: "rotc-channels", what: "The live service", url: WS_URL.replace(/^ws/, "http") },
] as const;

const PATIENCE = 10_000; // milliseconds

export function healthOf(url: string) {
  return queryOptions({
    queryKey: ["health", url],
    queryFn: ({ signal }) => asked(url, signal),
    refetchInterval: 15_000,
    retry: false,
  });
}

/** Throws ApiError where nobody answers, or something else than the service does. */
async function asked(url: string, signal: AbortSignal): Promise<Health> {
  try {
    const answer = await fetch(`${url}/api/health/`, { signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]), cache: "no-store" });
    const found = (await answer.json()) as Partial<Health>;
    if (found.status === undefined || found.checks === undefined) throw noAnswer("away");
    return found as Health;
  } catch (thrown) {
    throw noAnswer(thrown instanceof DOMException && thrown.name === "TimeoutError" ? "late" : "away");
  }
}

const WELL = new Set(["connected", "running", "ok", "healthy"]);

/** Whether a part says that it is well. */
export function isWell(status: string): boolean {
  return WELL.has(status);
}
