import { memo, useCallback, useSyncExternalStore } from "react";

import { Icon } from "../../ui/Icon";
import { COLUMNS, STATUSES, type Column, type Grade } from "./columns";
import styles from "./Grid.module.css";
import type { Mark, Saves } from "./saving";

export const ROW_HEIGHT = 40; // pixels

export interface Editing {
  text: string;
  /** Whether the whole text is chosen at first. */
  isChosen: boolean;
  onText: (text: string) => void;
  onKey: (event: React.KeyboardEvent) => void;
  onLeave: () => void;
}

interface RowProps {
  grade: Grade;
  index: number;
  /** The chosen column, -1 where the row is not chosen. */
  active: number;
  /** What is typed in the chosen cell; null where nothing is. */
  editing: Editing | null;
  editable: boolean;
  saves: Saves;
}

/** One cadet on the sheet. Presses are heard by the grid, which finds the place by `data-column`. */
export const Row = memo(function Row({ grade, index, active, editing, editable, saves }: RowProps) {
  const { cadet } = grade;
  const marks = useSyncExternalStore(saves.subscribe, useCallback(() => saves.of(cadet), [saves, cadet]));
  return (
    <div role="row" aria-rowindex={index + 2} data-row={index} className={styles["row"]} style={{ transform: `translateY(${index * ROW_HEIGHT}px)` }}>
      {COLUMNS.map((column, place) => (
        <Cell
          key={column.key}
          {...{ column, place, grade, index, editable }}
          isActive={place === active}
          editing={place === active ? editing : null}
          mark={column.field === undefined ? undefined : marks[column.field]}
        />
      ))}
    </div>
  );
});

interface CellProps {
  column: Column;
  place: number;
  grade: Grade;
  index: number;
  isActive: boolean;
  editing: Editing | null;
  editable: boolean;
  mark: Mark | undefined;
}

function Cell({ column, place, grade, index, isActive, editing, editable, mark }: CellProps) {
  return (
    <div
      id={cellId(index, place)}
      role={place === 0 ? "rowheader" : "gridcell"}
      aria-colindex={place + 1}
      aria-readonly={!editable || column.field === undefined || undefined}
      aria-selected={isActive}
      aria-invalid={isTroubled(mark) || undefined}
      data-column={place}
      data-active={isActive || undefined}
      data-numeric={column.numeric}
      data-state={mark?.state}
      data-told={column.field === undefined || undefined}
      className={styles["cell"]}
      style={{ width: column.width }}
      title={mark?.message}
    >
      {editing !== null ? <Editor column={column} editing={editing} /> : <Shown column={column} grade={grade} mark={mark} />}
    </div>
  );
}

function isTroubled(mark: Mark | undefined): boolean {
  return mark?.state === "conflict" || mark?.state === "failed";
}

export function cellId(row: number, column: number): string {
  return `sheet-${row}-${column}`;
}

function Shown({ column, grade, mark }: { column: Column; grade: Grade; mark: Mark | undefined }) {
  const isTyped = mark !== undefined && mark.state !== "saved";
  return (
    <>
      {isTyped ? mark.value : column.text(grade)}
      {mark !== undefined && (
        <span className={styles["mark"]}>
          {isTroubled(mark) && <Icon name="warning" size="0.9em" />}
          <span className="visually-hidden">{SPOKEN[mark.state]}</span>
        </span>
      )}
    </>
  );
}

const SPOKEN: Record<Mark["state"], string> = { saving: "saving", saved: "saved", conflict: "changed by somebody else, not saved", failed: "not saved" };

function Editor({ column, editing }: { column: Column; editing: Editing }) {
  const shared = { "aria-label": column.title, className: styles["editor"], value: editing.text, onKeyDown: editing.onKey, onBlur: editing.onLeave, ref: focused };
  const chosen = (event: React.FocusEvent<HTMLInputElement>) => editing.isChosen && event.currentTarget.select();
  if (column.field === "status") {
    return (
      <select {...shared} onChange={(event) => editing.onText(event.target.value)}>
        {!STATUSES.some(({ value }) => value === editing.text) && <option value={editing.text}>{editing.text === "" ? "None" : editing.text}</option>}
        {STATUSES.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    );
  }
  return <input {...shared} onFocus={chosen} inputMode="decimal" autoComplete="off" maxLength={8} onChange={(event) => editing.onText(event.target.value)} />;
}

function focused(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true });
}
