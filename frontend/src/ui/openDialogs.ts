/** The dialogs that are open over the page: the browser's way back closes the topmost. */

import { createContext, useContext, useEffect, useEffectEvent } from "react";

/** Closes a dialog; false where something in it is not saved, and it stays. */
type Close = () => boolean;

export class OpenDialogs {
  readonly #open: Close[] = [];

  /** A dialog opened over the others; returns how to tell that it is gone. */
  add(close: Close): () => void {
    this.#open.push(close);
    return () => void this.#open.splice(this.#open.indexOf(close), 1);
  }

  /** Whether the topmost dialog was closed; false where there is none, or it stays. */
  closeTopmost(): boolean {
    return this.#open.at(-1)?.() ?? false;
  }
}

export const DialogsHere = createContext<OpenDialogs | null>(null);

/** Have the way back close this dialog while it is open. */
export function useWayBack(isOpen: boolean, close: Close): void {
  const here = useContext(DialogsHere);
  const closeNow = useEffectEvent(close);
  useEffect(() => (isOpen ? here?.add(() => closeNow()) : undefined), [isOpen, here]);
}
