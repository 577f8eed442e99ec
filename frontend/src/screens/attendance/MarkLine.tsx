import { memo, type KeyboardEvent } from "react";

import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { MARKS, STATUSES, statusOf, type Status } from "./marks";
import styles from "./MarkList.module.css";

export interface MarkRow {
  person: number;
  /** Its index in the whole sheet, also of those whom a filter hides. */
  at: number;
  name: string;
  /** What stands below the name. */
  note: string;
  status: Status | null;
  /** Somebody else has just changed it. */
  isNews: boolean;
  /** The mark could not be saved. */
  isUnsaved: boolean;
}

export interface Deeds {
  onMark: (people: readonly number[], status: Status) => void;
  /** Opens what else is on record of somebody. */
  onOpen?: ((person: number) => void) | undefined;
}

interface LineProps extends MarkRow, Deeds {
  /** Its place in the whole list, from 1, and how many there are. */
  place: number;
  count: number;
  onMove: (from: Element, step: 1 | -1) => void;
}

export const MarkLine = memo(function MarkLine({ person, name, note, status: marked, isNews, isUnsaved, place, count, onMark, onMove, onOpen }: LineProps) {
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const line = event.currentTarget.closest("[role=listitem]");
    const status = statusOf(event.key);
    if (line === null) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      onMove(line, event.key === "ArrowDown" ? 1 : -1);
    } else if (status !== undefined) {
      event.preventDefault();
      onMark([person], status);
      onMove(line, 1);
    }
  };
  return (
    <div role="listitem" aria-setsize={count} aria-posinset={place} className={styles["line"]} data-news={isNews || undefined} data-unsaved={isUnsaved || undefined}>
      <div className={styles["who"]}>
        <span className={styles["name"]}>{name}</span>
        <span className={styles["note"]}>
          {isUnsaved && <strong>Not saved. </strong>}
          {note}
        </span>
      </div>
      <fieldset className={styles["marks"]}>
        <legend className="visually-hidden">{name}</legend>
        {STATUSES.map((status) => (
          <label key={status} className={styles["mark"]} data-tone={MARKS[status].tone} title={MARKS[status].label}>
            <input
              type="radio"
              className="visually-hidden"
              name={`mark-${person}`}
              value={status}
              aria-label={MARKS[status].label}
              checked={marked === status}
              onChange={() => onMark([person], status)}
              onKeyDown={press}
            />
            <span aria-hidden="true">{MARKS[status].letter}</span>
          </label>
        ))}
      </fieldset>
      <div className={styles["extra"]}>
        {onOpen !== undefined && (
          <Button look="quiet" small icon aria-label={`Record of ${name}`} onClick={() => onOpen(person)}>
            <Icon name="more" />
          </Button>
        )}
      </div>
    </div>
  );
});
