/** Rows that are picked for a deed on many, across pages of a list. */

import { useCallback, useState } from "react";

export interface Picks {
  ids: ReadonlySet<number>;
  toggle: (ids: readonly number[], isPicked: boolean) => void;
  clear: () => void;
}

export function usePicks(): Picks {
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set());
  const toggle = useCallback((some: readonly number[], isPicked: boolean) => setIds((old) => toggled(old, some, isPicked)), []);
  const clear = useCallback(() => setIds(new Set()), []);
  return { ids, toggle, clear };
}

/** A set with some taken in or out. */
export function toggled(old: ReadonlySet<number>, some: readonly number[], isPicked: boolean): Set<number> {
  const next = new Set(old);
  for (const id of some) {
    if (isPicked) next.add(id);
    else next.delete(id);
  }
  return next;
}
