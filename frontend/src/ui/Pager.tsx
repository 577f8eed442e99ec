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

/** Which rows of how many are shown, and the way to the others. */
export function Pager({ page, pageSize, count, onPage, of }: PagerProps) {
  const last = Math.max(1, Math.ceil(count / pageSize));
  const first = Math.min(count, (page - 1) * pageSize + 1);
  const until = Math.min(count, page * pageSize);
  return (
    <nav className={styles["pager"]} aria-label={`Pages of ${of}`}>
      <p className="numeric" aria-live="polite">
        {count === 0 ? `No ${of}` : `${first}–${until} of ${count.toLocaleString()} ${of}`}
      </p>
      <div className="row">
        <Button small icon aria-label="Previous page" disabled={page <= 1} onClick={() => onPage(page - 1)}>
          <Icon name="left" />
        </Button>
        <span className="numeric">
          Page {page} of {last}
        </span>
        <Button small icon aria-label="Next page" disabled={page >= last} onClick={() => onPage(page + 1)}>
          <Icon name="right" />
        </Button>
      </div>
    </nav>
  );
}
