import { useLayoutEffect, useRef, type RefObject } from "react";

const NEAR = 160; // pixels from the end within which somebody reads the newest

/** A box that scrolls and stays at its end when something new comes, unless its reader has gone up. */
export function useFollowedEnd(newest: number | undefined): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  const wasAtEnd = useRef(true);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const remember = () => {
      wasAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;
    };
    element.addEventListener("scroll", remember, { passive: true });
    return () => element.removeEventListener("scroll", remember);
  }, []);
  useLayoutEffect(() => {
    const element = box.current;
    if (element !== null && wasAtEnd.current) element.scrollTop = element.scrollHeight;
  }, [newest]);
  return box;
}
