import { startTransition, useEffect, useEffectEvent, useLayoutEffect, useState, type ReactNode } from "react";
import { Router, type Navigator, type NavigationType, type Path, type To, type UNSAFE_createBrowserHistory } from "react-router";

import { LeaveDialog } from "../ui/Dialog";
import { DialogsHere, OpenDialogs } from "../ui/openDialogs";
import { askBeforeUnload, Unsaved, UnsavedHere } from "../ui/unsaved";
import { isUnasked, LOGIN } from "./returning";

export type History = Pick<ReturnType<typeof UNSAFE_createBrowserHistory>, "action" | "location" | "listen" | "push" | "replace" | "go" | "createHref" | "encodeLocation">;

/**
 * A router that asks before a screen is left on which something is not saved. Where it is saved meanwhile, as marks
 * are when the connection is back, nothing is left to ask, and one goes where one wanted to go. The browser's way back
 * closes a dialog in which nothing was typed, and leaves the page below where it is.
 *
 * React Router's own blocker lives in its data router, which is 15 kB that nothing else here needs.
 */
export function GuardedRouter({ history, children }: { history: History; children: ReactNode }) {
  const [unsaved] = useState(() => new Unsaved());
  const [dialogs] = useState(() => new OpenDialogs());
  const [leave, setLeave] = useState<(() => void) | null>(null);
  const [guard] = useState(() => new Guard(history, unsaved, dialogs, (go) => setLeave(() => go)));
  const [state, setState] = useState<{ location: History["location"]; action: NavigationType }>(history);
  useLayoutEffect(() => guard.listen((moved) => startTransition(() => setState(moved))), [guard]);
  useEffect(() => askBeforeUnload(unsaved), [unsaved]);
  const go = () => {
    setLeave(null);
    leave?.();
  };
  const saved = useEffectEvent(go);
  useEffect(() => (leave === null ? undefined : unsaved.whenSaved(() => saved())), [unsaved, leave]);
  return (
    <DialogsHere value={dialogs}>
      <UnsavedHere value={unsaved}>
        <Router location={state.location} navigationType={state.action} navigator={guard}>
          {children}
        </Router>
        <LeaveDialog open={leave !== null} onStay={() => setLeave(null)} onLeave={go} atLogin />
      </UnsavedHere>
    </DialogsHere>
  );
}

/** Steps of a history, taken at once where nothing is lost by them. */
class Guard implements Navigator {
  readonly #history: History;
  readonly #unsaved: Unsaved;
  readonly #dialogs: OpenDialogs;
  readonly #ask: (go: () => void) => void;
  #here: string;
  #passing = 0; // steps back or on that are not asked about

  constructor(history: History, unsaved: Unsaved, dialogs: OpenDialogs, ask: (go: () => void) => void) {
    this.#history = history;
    this.#unsaved = unsaved;
    this.#dialogs = dialogs;
    this.#ask = ask;
    this.#here = history.location.pathname;
  }

  createHref = (to: To) => this.#history.createHref(to);
  encodeLocation = (to: To) => this.#history.encodeLocation(to);
  go = (delta: number) => this.#history.go(delta);
  push = (to: To, state?: unknown) => this.#step(to, state, () => this.#history.push(to, state));
  replace = (to: To, state?: unknown) => this.#step(to, state, () => this.#history.replace(to, state));

  listen(onMove: (moved: { location: History["location"]; action: NavigationType }) => void): () => void {
    return this.#history.listen(({ action, location, delta }) => {
      if (this.#isHeldBack(action, location, delta)) return;
      this.#here = location.pathname;
      onMove({ action, location });
    });
  }

  #step(to: To, state: unknown, go: () => void): void {
    if (!isUnasked(state) && this.#loses(typeof to === "string" ? new URL(to, location.origin) : to)) this.#ask(go);
    else go();
  }

  /** The browser has gone by the time it tells: it is sent back until somebody says that it may go. */
  #isHeldBack(action: NavigationType, to: Path, delta: number | null): boolean {
    if (this.#passing > 0) {
      this.#passing -= 1;
      return to.pathname === this.#here;
    }
    if ((action as string) !== "POP" || delta === null) return false;
    const isClosed = delta < 0 && this.#here !== LOGIN && this.#dialogs.closeTopmost();
    if (!isClosed && !this.#loses(to)) return false;
    this.#passing = 1;
    this.#history.go(-delta);
    if (isClosed) return true;
    this.#ask(() => {
      this.#passing = 1;
      this.#history.go(delta);
    });
    return true;
  }

  #loses({ pathname = this.#here }: Partial<Path>): boolean {
    return this.#unsaved.any && pathname !== this.#here;
  }
}
