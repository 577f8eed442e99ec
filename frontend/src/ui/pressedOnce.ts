import { useRef } from "react";

const DOUBLE = 800; // milliseconds in which a second press is the first one's double

/** Passes a press on, and not its double: a page needs a moment until it shows that it is busy. */
export class Presses {
  #last = { at: Number.NEGATIVE_INFINITY, of: "" };

  /** Whether this is a press of its own. `of`: what it is about; another matter is another press. `at` in milliseconds. */
  isFirst(of: string, at: number): boolean {
    if (of === this.#last.of && at - this.#last.at < DOUBLE) return false;
    this.#last = { at, of };
    return true;
  }

  /** The last press came to nothing: the next one is a first. */
  forget(): void {
    this.#last.at = Number.NEGATIVE_INFINITY;
  }
}

export function usePresses(): React.RefObject<Presses> {
  return useRef(new Presses());
}
