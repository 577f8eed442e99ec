/** The response times, as the API measured them. */

import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, data } from "../../api/client";

export const WINDOWS = [
  { value: "6", label: "The last 6 hours" },
  { value: "24", label: "The last 24 hours" },
] as const;

const PATH = "/api/v1/operations/metrics/";
const HOUR = 3_600_000; // milliseconds

/** The measurements of the hours up to now. */
export function metricsOf(hours: number) {
  return queryOptions({
    queryKey: [PATH, { hours }],
    queryFn: ({ signal }) => data(api.GET(PATH, { params: { query: { since: new Date(Date.now() - hours * HOUR).toISOString() } }, signal })),
    refetchInterval: 15_000,
    placeholderData: keepPreviousData,
  });
}
