import { Button } from "./Button";
import { Icon } from "./Icon";
import styles from "./Pager.module.css";

interface CursorPagerProps {
  /** The addresses before and after, as a list of the API gives them. */
  next: string | null;
  previous: string | null;
  onCursor: (cursor: string) => void;
  /** What is listed: "entries". */
  of: string;
}

/** The way through a list that grows while it is read: from where one is, not by numbers of pages. */
export function CursorPager({ next, previous, onCursor, of }: CursorPagerProps) {
  return (
    <nav className={styles["pager"]} aria-label={`Pages of ${of}`}>
      <Button small disabled={previous === null} onClick={() => onCursor(cursorOf(previous))}>
        <Icon name="left" /> Newer {of}
      </Button>
      <Button small disabled={next === null} onClick={() => onCursor(cursorOf(next))}>
        Older {of} <Icon name="right" />
      </Button>
    </nav>
  );
}

/** The cursor in an address; empty, which is the beginning, where there is none. */
export function cursorOf(address: string | null): string {
  return address === null ? "" : (new URL(address, location.origin).searchParams.get("cursor") ?? "");
}
