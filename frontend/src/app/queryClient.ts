import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";

import { asApiError, type ApiError } from "../api/errors";
import { notify } from "../ui/toasts";

const FRESH = 15_000; // milliseconds for which what was read is not read again; the sockets tell of changes
const TRIES = 2;

/** The cache of everything read. Errors that no screen shows are shown as toasts here. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (query.state.data !== undefined) show(asApiError(error)); // else the screen shows it
      },
    }),
    mutationCache: new MutationCache({
      onError: (error, _given, _context, mutation) => {
        if (mutation.meta?.areErrorsShown?.() !== true) show(asApiError(error));
      },
    }),
    defaultOptions: {
      queries: {
        networkMode: "always",
        refetchOnReconnect: true,
        staleTime: FRESH,
        retry: (failures, error) => failures < TRIES && isWorthARetry(asApiError(error)),
        retryDelay: (failures) => Math.min(8000, 600 * 2 ** failures) * (0.5 + Math.random() / 2),
      },
      mutations: { networkMode: "always" },
    },
  });
}

function isWorthARetry(error: ApiError): boolean {
  return error.isNetwork || error.status === 503;
}

function show(error: ApiError): void {
  if (error.status === 401 || error.isNetwork) return; // the login, and the notice on top, say it
  notify({ title: error.message, tone: "danger" });
}
