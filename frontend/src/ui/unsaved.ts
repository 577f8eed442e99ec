/** What was typed and is not saved: whoever is about to leave it is asked first. */

import { createContext, useContext, useEffect } from "react";

/** The unsaved things of a place: of the page, or of a dialog on it, which tells the page too. */
export class Unsaved {
  readonly #around: Unsaved | null;
  readonly #things = new Set<symbol>();
  readonly #listeners = new Set<() => void>();

  constructor(around: Unsaved | null = null) {
    this.#around = around;
  }

  get any(): boolean {
    return this.#things.size > 0;
  }

  /** Keep one thing; returns how to let go of it. */
  keep(): () => void {
    const thing = Symbol("unsaved");
    const letGo = this.#around?.keep();
    this.#things.add(thing);
    return () => {
      this.#things.delete(thing);
      letGo?.();
      if (!this.any) for (const listener of [...this.#listeners]) listener();
    };
  }

  /** Hear when nothing is unsaved any more; returns how to stop. */
  whenSaved(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** The place that one is in; none before somebody is signed in, where nothing is kept. */
export const UnsavedHere = createContext<Unsaved | null>(null);

/** Ask before this is left: by a link, the way back, a reload, or the closing of the dialog around it. */
export function useUnsaved(isUnsaved: boolean): void {
  const here = useContext(UnsavedHere);
  useEffect(() => (isUnsaved ? here?.keep() : undefined), [isUnsaved, here]);
}

/** Have the browser ask before a page with unsaved things is reloaded or closed; returns how to stop. */
export function askBeforeUnload(unsaved: Unsaved, page: Window = window): () => void {
  const ask = (event: BeforeUnloadEvent) => {
    if (unsaved.any) event.preventDefault();
  };
  page.addEventListener("beforeunload", ask);
  return () => page.removeEventListener("beforeunload", ask);
}
