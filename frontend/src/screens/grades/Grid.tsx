/** The sheet itself: a grid like a spreadsheet, of which only the rows in sight are drawn. */

import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from "react";

import { notify } from "../../ui/toasts";
import { COLUMNS, held, typed, type Field, type Grade } from "./columns";
import type { Cursor } from "./cursor";
import styles from "./Grid.module.css";
import { moved, pasted, type Place } from "./moves";
import { cellId, Row, ROW_HEIGHT, type Editing } from "./Row";
import type { Saves } from "./saving";

const STEP = 4; // rows that are scrolled before others are drawn
const BEYOND = 6; // rows that are drawn above and below what is in sight
const WIDTH = COLUMNS.reduce((sum, { width }) => sum + width, 0);

interface GridProps {
  cursor: Cursor;
  count: number;
  editable: boolean;
  saves: Saves;
  /** Asked what the grade of the chosen cadet is made of. */
  onExplain: () => void;
}

export function Grid({ cursor, count, editable, saves, onExplain }: GridProps) {
  const frame = useRef<HTMLDivElement>(null);
  const seen = useSeen(frame);
  const { rows, place, open } = cursor;
  const isOpen = useRef(false); // at once, where an editor that goes away tells that it was left
  const wasHere = useRef(false); // whether the sheet had the focus before it was pressed
  const grade = rows[place.row];
  const column = COLUMNS[place.column];

  const edit = (begun?: string, isChosen = false) => {
    const field = column?.field;
    if (!editable || grade === undefined || field === undefined) return false;
    isOpen.current = true;
    cursor.onOpen({ ...place, grade, text: begun ?? shownIn(saves, grade, field), isChosen, own: saves.own(grade.cadet, field) });
    return true;
  };
  const close = (back = true) => {
    isOpen.current = false;
    cursor.onOpen(null);
    if (back) frame.current?.focus({ preventScroll: true });
  };
  const go = (to: Place) => {
    cursor.go(to);
    reveal(frame.current, to);
  };
  const put = (target: Grade | undefined, at: number, given: string, own?: Promise<string | null>): boolean => {
    const field = COLUMNS[at]?.field;
    if (target === undefined || field === undefined) return true;
    const found = typed(field, given);
    if ("complaint" in found) {
      notify({ title: found.complaint, description: `"${given}" was not taken.`, tone: "warning" });
      return false;
    }
    if (found.value !== shownIn(saves, target, field)) void saves.put(target, field, found.value, own);
    return true;
  };
  const commit = (back = true): boolean => {
    if (!isOpen.current || open === null) return true;
    const isTaken = put(open.grade, open.column, open.text, open.own);
    if (isTaken || !back) close(back);
    return isTaken;
  };
  const onEditorKey = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === "Escape") close();
    if (event.key !== "Enter" && event.key !== "Tab") return;
    event.preventDefault();
    if (!commit()) return;
    const side = event.shiftKey ? -1 : 1;
    go(event.key === "Tab" ? { row: place.row, column: clamp(place.column + side, COLUMNS.length) } : { row: clamp(place.row + side, rows.length), column: place.column });
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Enter" || event.key === "F2") {
      event.preventDefault();
      if (event.ctrlKey || !edit()) onExplain();
      return;
    }
    const to = moved(place, event, { rows: rows.length, columns: COLUMNS.length, page: seen.visible });
    if (to !== null) {
      event.preventDefault();
      go(to);
    } else if (isTyping(event) && edit(column?.field === "status" ? statusBegun(event.key) : event.key)) {
      event.preventDefault();
    }
  };
  const onPaste = (event: React.ClipboardEvent) => {
    if (!editable || isOpen.current) return;
    event.preventDefault();
    for (const [down, cells] of pasted(event.clipboardData.getData("text/plain")).entries()) {
      for (const [across, cell] of cells.entries()) if (!put(rows[place.row + down], place.column + across, cell)) return;
    }
  };
  const onPress = (event: MouseEvent) => {
    const to = placeOf(event.target);
    if (to === null || (event.target as HTMLElement).closest("input,select") !== null) return;
    if (!commit()) return;
    const again = wasHere.current && to.row === place.row && to.column === place.column;
    cursor.go(to);
    if (again && !edit(undefined, event.detail < 2)) onExplain();
  };

  const editing: Editing | null = open === null ? null : { ...open, onText: (text) => cursor.onOpen({ ...open, text }), onKey: onEditorKey, onLeave: () => commit(false) };
  const first = Math.max(0, seen.first - BEYOND);
  const last = Math.min(rows.length, seen.first + seen.visible + STEP + BEYOND);
  const inSight = (index: number) => index >= first && index < last;
  const drawn = [...rows.entries()].filter(([index]) => inSight(index) || (open !== null && index === place.row));
  return (
    <div className={styles["frame"]}>
      <div
        ref={frame}
        role="grid"
        tabIndex={0}
        aria-label="Grade sheet"
        aria-rowcount={count + 1}
        aria-colcount={COLUMNS.length}
        aria-readonly={!editable || undefined}
        aria-activedescendant={inSight(place.row) ? cellId(place.row, place.column) : undefined}
        className={styles["grid"]}
        onKeyDown={onKey}
        onMouseDownCapture={() => (wasHere.current = frame.current?.contains(document.activeElement) === true)}
        onClick={onPress}
        onCopy={(event) => copy(event, grade)}
        onPaste={onPaste}
        onScroll={seen.onScroll}
      >
        <Heads />
        <div role="rowgroup" className={styles["rows"]} style={{ height: rows.length * ROW_HEIGHT, minWidth: WIDTH }}>
          {drawn.map(([index, row]) => {
            const isChosen = index === place.row;
            return <Row key={row.cadet} grade={row} index={index} active={isChosen ? place.column : -1} editing={isChosen ? editing : null} editable={editable} saves={saves} />;
          })}
        </div>
      </div>
    </div>
  );

  function copy(event: React.ClipboardEvent, chosen: Grade | undefined): void {
    if (isOpen.current || chosen === undefined || column === undefined) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", column.text(chosen));
  }
}

function Heads() {
  return (
    <div role="rowgroup" className={styles["heads"]} style={{ minWidth: WIDTH }}>
      <div role="row" aria-rowindex={1} className={styles["headRow"]}>
        {COLUMNS.map((column, place) => (
          <div key={column.key} role="columnheader" aria-colindex={place + 1} className={styles["cell"]} data-numeric={column.numeric} style={{ width: column.width }}>
            {column.title}
          </div>
        ))}
      </div>
    </div>
  );
}

/** Which rows are in sight: told in steps, so that scrolling draws seldom. */
function useSeen(frame: React.RefObject<HTMLDivElement | null>) {
  const [first, setFirst] = useState(0);
  const [visible, setVisible] = useState(16);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const watcher = new ResizeObserver(() => setVisible(Math.ceil(element.clientHeight / ROW_HEIGHT)));
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [frame]);
  const onScroll = () => setFirst(Math.floor((frame.current?.scrollTop ?? 0) / ROW_HEIGHT / STEP) * STEP);
  return { first, visible, onScroll };
}

/** Scroll no further than needed for a place to be seen, beside the names and below the heads. */
function reveal(element: HTMLElement | null, { row, column }: Place): void {
  if (element === null) return;
  const top = row * ROW_HEIGHT;
  const room = element.clientHeight - 2 * ROW_HEIGHT;
  if (top < element.scrollTop) element.scrollTop = top;
  else if (top > element.scrollTop + room) element.scrollTop = top - room;
  if (column === 0) return;
  const names = element.clientWidth < 600 ? 132 : (COLUMNS[0]?.width ?? 0);
  const left = COLUMNS.slice(1, column).reduce((sum, { width }) => sum + width, 0);
  const width = COLUMNS[column]?.width ?? 0;
  if (left < element.scrollLeft) element.scrollLeft = left;
  else if (left + width > element.scrollLeft + element.clientWidth - names) element.scrollLeft = left + width - element.clientWidth + names;
}

function placeOf(target: EventTarget): Place | null {
  const cell = (target as HTMLElement).closest<HTMLElement>("[data-column]");
  const row = cell?.closest<HTMLElement>("[data-row]")?.dataset["row"];
  return cell == null || row === undefined ? null : { row: Number(row), column: Number(cell.dataset["column"]) };
}

/** What a cell shows: what the server has, or what is not saved yet. */
function shownIn(saves: Saves, grade: Grade, field: Field): string {
  const mark = saves.of(grade.cadet)[field];
  return mark === undefined || mark.state === "saved" ? held(grade, field) : mark.value;
}

/** A key that begins a value, not a command. */
function isTyping({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return /^[\w.,]$/.test(key) && !ctrlKey && !metaKey && !altKey;
}

function statusBegun(key: string): string {
  return { i: "INC", d: "DO", t: "T" }[key.toLowerCase()] ?? "active";
}

function clamp(value: number, count: number): number {
  return Math.max(0, Math.min(value, count - 1));
}
