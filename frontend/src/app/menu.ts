/** The menu of a phone: a step of its own in the browser's history, so that the way back closes it. */

import { useEffect, type RefObject } from "react";
import { useLocation, useNavigate } from "react-router";

interface Menu {
  isOpen: boolean;
  open: () => void;
  close: () => void;
}

/**
 * The menu that slides over the page, as `menu` shows it; `opener` opens it and has the focus again after it.
 *
 * A way that is taken out of it has to take its place in the history (`replace`).
 */
export function useMenu(menu: RefObject<HTMLElement | null>, opener: RefObject<HTMLElement | null>): Menu {
  const { pathname, search, hash, state } = useLocation() as { pathname: string; search: string; hash: string; state: unknown };
  const navigate = useNavigate();
  const isOpen = isMenu(state);
  useEffect(() => {
    const [shown, button] = [menu.current, opener.current];
    if (!isOpen) return undefined;
    const way = shown?.querySelector<HTMLElement>("[aria-current=page]") ?? shown?.querySelector("a");
    way?.focus({ preventScroll: true });
    const onKey = ({ key }: KeyboardEvent) => key === "Escape" && void navigate(-1);
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("keydown", onKey);
      if (document.activeElement === document.body || shown?.contains(document.activeElement) === true) button?.focus({ preventScroll: true });
    };
  }, [isOpen, menu, opener, navigate]);
  return {
    isOpen,
    open: () => void navigate({ pathname, search, hash }, { state: { menu: performance.timeOrigin } }),
    close: () => void navigate(-1),
  };
}

/** A page that is loaded anew begins without it, though the browser keeps the state. */
function isMenu(state: unknown): boolean {
  return typeof state === "object" && state !== null && "menu" in state && state.menu === performance.timeOrigin;
}
