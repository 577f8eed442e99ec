/** What happens to calls, told to the console and to whoever shows it on the page. */

import type { ApiError } from "./errors";
import type { Witness } from "./http";

type Listener = () => void;

/** Whether the servers can be reached, as far as the last call knows. */
export class Reach {
  #isCut = false;
  readonly #listeners = new Set<Listener>();

  isCut = (): boolean => this.#isCut;

  subscribe = (listener: Listener): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  set(isCut: boolean): void {
    if (isCut === this.#isCut) return;
    this.#isCut = isCut;
    for (const listener of [...this.#listeners]) listener();
  }
}

/** The witness of the page: logs, and keeps `reach` true. */
export function makeWitness(reach: Reach, log: Pick<Console, "error" | "warn"> = console): Witness {
  return {
    answered: () => reach.set(false),
    unreachable: (error) => {
      reach.set(true);
      log.warn(`${error.code}: ${error.message}`);
    },
    denied: (error, call) => log.error(`Access denied: ${call} (${described(error)})`),
    failed: (error, call) => log.error(`Server error: ${call} (${described(error)})`),
  };
}

function described({ status, code, requestId }: ApiError): string {
  return [status, code, requestId && `request ${requestId}`].filter(Boolean).join(", ");
}
