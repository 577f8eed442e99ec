/** Looks whether a server that was out of reach is there again. */

import type { Reach } from "./witness";

const PATIENCE = 8000; // milliseconds
const PAUSE = 10_000;

interface LookoutParts {
  /** What is asked; any answer will do. */
  address: string;
  reach: Reach;
  fetch?: typeof globalThis.fetch;
  patience?: number;
}

/** Makes the question whether a server answers: true or false, and `reach` knows it as well. */
export function makeLookout({ address, reach, fetch = (...all) => globalThis.fetch(...all), patience = PATIENCE }: LookoutParts) {
  return async function look(): Promise<boolean> {
    const isThere = await fetch(address, { cache: "no-store", credentials: "omit", signal: AbortSignal.timeout(patience) }).then(
      () => true,
      () => false,
    );
    reach.set(!isThere);
    return isThere;
  };
}

/** Look every `pause` milliseconds for as long as the servers are out of reach. Returns how to stop. */
export function lookWhileCut(reach: Reach, look: () => Promise<boolean>, pause: number = PAUSE): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const again = () => {
    clearTimeout(timer);
    if (reach.isCut()) timer = setTimeout(() => void look().then(again), pause);
  };
  const unsubscribe = reach.subscribe(again);
  again();
  return () => {
    unsubscribe();
    clearTimeout(timer);
  };
}
