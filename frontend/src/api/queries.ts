/** Reads and deeds for screens: TanStack Query over the typed client. */

import {
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
  type Query,
  type QueryClient,
  type UseMutationResult,
} from "@tanstack/react-query";
import type { FetchResponse, MaybeOptionalInit } from "openapi-fetch";
import type { MediaType, PathsWithMethod, RequiredKeysOf } from "openapi-typescript-helpers";
import { useEffect, useRef } from "react";

import { api, data } from "./client";
import type { ApiError } from "./errors";
import { nearestPage, type Paged } from "./pages";
import type { paths } from "./schema";

declare module "@tanstack/react-query" {
  interface Register {
    defaultError: ApiError;
    mutationMeta: { areErrorsShown?: () => boolean };
  }
}

export type ReadPath = PathsWithMethod<paths, "get">;

type Given<Init> = RequiredKeysOf<Init> extends never ? [Init?] : [Init];
type Answer<Path extends ReadPath, Init> = Exclude<FetchResponse<paths[Path]["get"], Init, MediaType>["data"], undefined>;

/**
 * The options of a read: `useQuery(reading("/api/v1/cadets/", { params: { query } }))`.
 *
 * The key begins with the path as the contract has it, so `forget(client, ["/api/v1/cadets/"])` finds it.
 */
export function reading<Path extends ReadPath, Init extends MaybeOptionalInit<paths[Path], "get">>(
  path: Path,
  ...[init]: Given<Init>
) {
  return queryOptions({ queryKey: keyOf(path, init), queryFn: ({ signal }) => read<Path, Init>(path, init, signal) });
}

/**
 * As `reading`, for a list: the page before is shown until the next one is there.
 *
 * Instead of a page that is no longer there, or never was, the last one is read; `Pager` then says which that is.
 */
export function listing<Path extends ReadPath, Init extends MaybeOptionalInit<paths[Path], "get">>(
  path: Path,
  ...init: Given<Init>
) {
  type Options = ReturnType<typeof reading<Path, Init>>;
  const { queryKey } = reading<Path, Init>(path, ...init);
  const queryFn = ({ signal }: { signal: AbortSignal }) => nearestPage((given) => read(path, given, signal), (init[0] ?? {}) as Paged);
  return { queryKey, queryFn, placeholderData: keepPreviousData } as unknown as Options;
}

function keyOf(path: string, init: unknown) {
  return [path, init ?? {}] as const;
}

function read<Path extends ReadPath, Init>(path: Path, init: unknown, signal: AbortSignal): Promise<Answer<Path, Init>> {
  type Get = (path: Path, init: unknown) => Promise<{ data?: Answer<Path, Init> }>;
  return data((api.GET as unknown as Get)(path, { ...(init as object), signal }));
}

/** Read again, when next shown or at once where shown, whatever begins with one of these paths, `except` some. */
export async function forget(client: QueryClient, prefixes: readonly string[], { except }: { except?: (query: Query) => boolean } = {}): Promise<void> {
  await client.invalidateQueries({
    predicate: (query) => {
      const [path] = query.queryKey;
      return typeof path === "string" && prefixes.some((prefix) => path.startsWith(prefix)) && !except?.(query);
    },
  });
}

interface DeedOptions<Result> {
  /** Beginnings of paths that are read again afterwards: `["/api/v1/cadets/"]`. */
  changes: readonly string[];
  /** Called with the answer, after which the reads were marked as old. */
  onDone?: (result: Result) => void;
  /** Whether the caller shows errors itself (a form does); else, and once it is gone, they are shown as a toast. */
  errorsAreShown?: boolean;
}

/** A deed: `const archive = useDeed((id: number) => data(api.POST(…)), { changes: ["/api/v1/cadets/"] })`. */
export function useDeed<Given = void, Result = unknown>(
  deed: (given: Given) => Promise<Result>,
  { changes, onDone, errorsAreShown = false }: DeedOptions<Result>,
): UseMutationResult<Result, ApiError, Given> {
  const client = useQueryClient();
  const isHere = useRef(false);
  useEffect(() => {
    isHere.current = true;
    return () => void (isHere.current = false);
  }, []);
  return useMutation({
    mutationFn: deed,
    meta: { areErrorsShown: () => errorsAreShown && isHere.current },
    onSuccess: (result) => {
      void forget(client, changes);
      onDone?.(result);
    },
  });
}
