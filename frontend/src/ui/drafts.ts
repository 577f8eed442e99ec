/** What was typed into a form when the session ended: whoever signs in again, the same person, finds it in that form. */

import { createContext, useContext, useLayoutEffect, type RefObject } from "react";

type Typed = Readonly<Record<string, string>>;
type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const NOT_KEPT = ["password", "file", "checkbox", "radio", "hidden", "submit", "button"];

/** Whose session it is, and whether it ended without their will. */
export interface Sitting {
  user: () => number | null;
  hasRunOut: () => boolean;
}

/** The drafts of this page, until it is closed. */
export class Drafts {
  readonly #sitting: Sitting;
  readonly #kept = new Map<string, Typed>();

  constructor(sitting: Sitting) {
    this.#sitting = sitting;
  }

  /** The name of a form's draft, for whoever is signed in; null where nobody is. */
  nameOf(form: HTMLFormElement): string | null {
    const user = this.#sitting.user();
    return user === null ? null : [user, window.location.pathname, ...controlsOf(form).map(({ name }) => name)].join(" ");
  }

  /** Keep what was typed, if it is the end of the session that takes the form away. */
  keep(name: string, form: HTMLFormElement): void {
    if (this.#sitting.hasRunOut()) this.#kept.set(name, Object.fromEntries(controlsOf(form).map((control) => [control.name, control.value])));
  }

  /** Give a draft back to its form, once; whether there was one. */
  giveBack(name: string, form: HTMLFormElement): boolean {
    const typed = this.#kept.get(name);
    if (typed === undefined) return false;
    this.#kept.delete(name);
    for (const control of controlsOf(form)) type(control, typed[control.name] ?? "");
    return true;
  }
}

export const DraftsHere = createContext<Drafts | null>(null);

/** Keeps the draft of a form in which something is typed, and gives back the one that there is; `onBack`: it was given back. */
export function useDraft(form: RefObject<HTMLFormElement | null>, isTyped: boolean, onBack: () => void): void {
  const drafts = useContext(DraftsHere);
  useLayoutEffect(() => {
    const name = form.current && drafts?.nameOf(form.current);
    if (form.current !== null && name != null && drafts?.giveBack(name, form.current) === true) onBack();
  }, [form, drafts, onBack]);
  useLayoutEffect(() => {
    const { current } = form;
    const name = current && drafts?.nameOf(current);
    if (current === null || name == null || !isTyped) return;
    return () => drafts?.keep(name, current);
  }, [form, drafts, isTyped]);
}

function controlsOf(form: HTMLFormElement): Control[] {
  const controls = [...form.querySelectorAll<Control>("input, select, textarea")];
  return controls.filter(({ name, type: kind }) => name !== "" && !NOT_KEPT.includes(kind));
}

/** As if somebody typed it, so that whoever holds the value hears of it. */
function type(control: Control, value: string): void {
  if (control.value === value) return;
  Reflect.set(Object.getPrototypeOf(control) as object, "value", value, control); // past what React put over it
  control.dispatchEvent(new Event("input", { bubbles: true }));
  control.dispatchEvent(new Event("change", { bubbles: true }));
}
