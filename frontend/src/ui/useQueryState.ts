/** The state of a list in the address: search, filters, page. Back and reload keep it, a link carries it. */

import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";

type State = Record<string, string>;

export interface QueryState<Names extends string> {
  /** Every name with its value; empty where it is not set. */
  values: Record<Names, string>;
  /** The page, from 1. */
  page: number;
  /** Set some; the page goes back to the first. An empty value is left out of the address. */
  set: (values: Partial<Record<Names, string>>) => void;
  setPage: (page: number) => void;
}

/** `const list = useQueryState("search", "company")`. */
export function useQueryState<Names extends string>(...names: Names[]): QueryState<Names> {
  const [parameters, setParameters] = useSearchParams();
  const key = names.join(" ");
  const values = useMemo(
    () => Object.fromEntries(key.split(" ").map((name) => [name, parameters.get(name) ?? ""])) as Record<Names, string>,
    [key, parameters],
  );
  const change = useCallback(
    (changed: State) =>
      setParameters((old) => changedParameters(old, changed), { replace: true, preventScrollReset: true }),
    [setParameters],
  );
  return {
    values,
    page: Math.max(1, Math.floor(Number(parameters.get("page"))) || 1),
    set: (changed) => change({ ...(changed as State), page: "" }),
    setPage: (page) => change({ page: page > 1 ? String(page) : "" }),
  };
}

/** The values that are set, as the parameters of a read. */
export function given<Names extends string>(values: Record<Names, string>): Partial<Record<Names, string>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== "")) as Partial<Record<Names, string>>;
}

function changedParameters(old: URLSearchParams, changed: State): URLSearchParams {
  const next = new URLSearchParams(old);
  for (const [name, value] of Object.entries(changed)) {
    if (value === "") next.delete(name);
    else next.set(name, value);
  }
  return next;
}
