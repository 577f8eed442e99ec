import { useIsFetching, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";

import { Button } from "./Button";
import { Icon } from "./Icon";
import styles from "./Pager.module.css";

interface PagerProps {
  page: number;
  pageSize: number;
  count: number;
  onPage: (page: number) => void;
  /** What is counted: "cadets". */
  of: string;
}

/**
 * Which rows of how many are shown, and the way to the others.
 *
 * A page after the last one is the last one. The next page begins at the top of the list.
 */
export function Pager({ page: asked, pageSize, count, onPage, of }: PagerProps) {
  const last = Math.max(1, Math.ceil(count / pageSize));
  const page = Math.min(asked, last);
  const pager = useRef<HTMLElement>(null);
  const client = useQueryClient();
  useIsFetching(); // shown anew when a read ends
  useEffect(() => {
    if (page === asked) return undefined;
    const timer = setTimeout(() => {
      if (client.isFetching() === 0) onPage(page); // else the count may be of an earlier question
    });
    return () => clearTimeout(timer);
  });
  const turn = (to: number) => {
    onPage(to);
    if (pager.current !== null) showTopOf(pager.current);
  };
  const first = Math.min(count, (page - 1) * pageSize + 1);
  const until = Math.min(count, page * pageSize);
  if (count === 0) return null; // what is shown instead of the list says so
  return (
    <nav ref={pager} className={styles["pager"]} aria-label={`Pages of ${of}`}>
      <p className="numeric" aria-live="polite">
        {first}–{until} of {count.toLocaleString()} {of}
      </p>
      {last > 1 && (
        <div className="row">
          <Button small icon aria-label="Previous page" disabled={page <= 1} onClick={() => turn(page - 1)}>
            <Icon name="left" />
          </Button>
          <span className="numeric">
            Page {page} of {last}
          </span>
          <Button small icon aria-label="Next page" disabled={page >= last} onClick={() => turn(page + 1)}>
            <Icon name="right" />
          </Button>
        </div>
      )}
    </nav>
  );
}

/** Scroll the card of a list to its top, where that is out of sight. */
function showTopOf(pager: HTMLElement): void {
  const card = pager.closest("section");
  if (card !== null && card.getBoundingClientRect().top < 0) card.scrollIntoView({ block: "start" });
}
