/** Who works by keyboard keeps a place: where what had the focus goes away, the focus goes to what is nearest. */

import { useEffect, type RefObject } from "react";

const PAUSE = 60; // milliseconds in which a dialog that closes gives the focus back itself
const FOCUSABLE = "a[href], :is(button, input, select, textarea):not([disabled]), [tabindex='0']";
const OVER_THE_PAGE = "[role=dialog]:not([aria-modal=false]), [role=alertdialog]:not([aria-modal=false]), [role=menu]";

/** Where an element stood: itself and what was around it, with the number that each had among its siblings. */
export type Place = readonly { element: Element; number: number }[];

/** The place of an element within `root`, from the inside out. */
export function placeOf(element: Element, root: Element): Place {
  const place = [];
  for (let each: Element | null = element; each !== null && each !== root; each = each.parentElement) {
    place.push({ element: each, number: [...(each.parentElement?.children ?? [])].indexOf(each) });
  }
  return place;
}

/** What is nearest to a place whose element cannot have the focus any more: what took its place, or something beside it. */
export function nearestTo(place: Place, root: HTMLElement): HTMLElement {
  let number = 0;
  for (const { element, number: own } of place) {
    const found = element.isConnected ? within(element.children[Math.min(number, element.children.length - 1)]) ?? within(element) : null;
    if (found !== null) return found;
    number = own;
  }
  return root;
}

/** After the focus was lost within `root` it goes to what is nearest. */
export function useKeptFocus(root: RefObject<HTMLElement | null>): void {
  useEffect(() => (root.current === null ? undefined : keepFocus(root.current)), [root]);
}

/** Watches over the focus within `root`; returns how to stop. */
export function keepFocus(root: HTMLElement): () => void {
  let place: Place = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const note = ({ target }: FocusEvent) => {
    if (target instanceof Element) place = placeOf(target, root);
  };
  const look = () => {
    timer = undefined;
    const had = place[0]?.element;
    const isGone = had !== undefined && (!had.isConnected || had.hasAttribute("disabled"));
    const isNowhere = document.activeElement === had || document.activeElement === document.body;
    if (!isGone || !isNowhere || document.querySelector(OVER_THE_PAGE) !== null) return;
    nearestTo(place, root).focus({ preventScroll: true });
  };
  const watch = new MutationObserver(() => {
    timer ??= setTimeout(look, PAUSE);
  });
  root.addEventListener("focusin", note);
  watch.observe(document.body, { subtree: true, childList: true, attributeFilter: ["disabled"] });
  return () => {
    clearTimeout(timer);
    watch.disconnect();
    root.removeEventListener("focusin", note);
  };
}

function within(element: Element | undefined): HTMLElement | null {
  if (element === undefined) return null;
  return element.matches(FOCUSABLE) ? (element as HTMLElement) : element.querySelector<HTMLElement>(FOCUSABLE);
}
