/** People with a mark each: by mouse, by thumb, or by arrow keys and the letters P, L, A, E. */

import { memo, useCallback, type KeyboardEvent } from "react";

import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { MARKS, STATUSES, statusOf, type Status } from "./marks";
import styles from "./MarkList.module.css";

export interface MarkRow {
  person: number;
  name: string;
  /** What stands below the name. */
  note: string;
  status: Status | null;
  /** Somebody else has just changed it. */
  isNews: boolean;
  /** The mark could not be saved. */
  isUnsaved: boolean;
}

interface ListProps {
  label: string;
  rows: readonly MarkRow[];
  onMark: (people: readonly number[], status: Status) => void;
  /** Opens what else is on record of somebody. */
  onOpen?: (person: number) => void;
}

export function MarkList({ label, rows, onMark, onOpen }: ListProps) {
  const move = useCallback((from: Element, step: 1 | -1) => focusLine(step === 1 ? from.nextElementSibling : from.previousElementSibling), []);
  return (
    <ul className={styles["list"]} aria-label={label} id="mark-list">
      {rows.map((row) => (
        <Line key={row.person} {...row} onMark={onMark} onMove={move} onOpen={onOpen} />
      ))}
    </ul>
  );
}

interface LineProps extends MarkRow {
  onMark: ListProps["onMark"];
  onMove: (from: Element, step: 1 | -1) => void;
  onOpen: ListProps["onOpen"];
}

const Line = memo(function Line({ person, name, note, status: marked, isNews, isUnsaved, onMark, onMove, onOpen }: LineProps) {
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const line = event.currentTarget.closest("li");
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
    <li className={styles["line"]} data-news={isNews || undefined} data-unsaved={isUnsaved || undefined}>
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
    </li>
  );
});

/** The keyboard goes to a line: to its mark, or to its first. */
export function focusLine(line: Element | null): void {
  const input = line?.querySelector<HTMLInputElement>("input:checked") ?? line?.querySelector<HTMLInputElement>("input");
  input?.focus();
  line?.scrollIntoView({ block: "nearest" });
}
