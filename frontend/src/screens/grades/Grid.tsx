/** The sheet itself: a grid like a spreadsheet, of which only the rows in sight are drawn. */

import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from "react";

import { notify } from "../../ui/toasts";
import { COLUMNS, nameOf, typed, type Field, type Grade } from "./columns";
import type { Cursor } from "./cursor";
import styles from "./Grid.module.css";
import { moved, type Place } from "./moves";
import { PasteDialog } from "./PasteDialog";
import { judged, type Paste } from "./pasting";
import { cellId, Row, ROW_HEIGHT, type Editing } from "./Row";
import type { Saves } from "./saving";
import { set, shownIn, Steps, type Change } from "./steps";

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
  const [steps] = useState(() => new Steps());
  const [asked, setAsked] = useState<Paste | null>(null); // what was pasted and cannot be set as it is
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
  const put = (target: Grade, field: Field, given: string, own?: Promise<string | null>): boolean => {
    if (given === shownIn(saves, target, field)) return true; // also where nobody could type it, as in the old system
    const found = typed(field, given);
    if ("complaint" in found) notify({ title: found.complaint, description: `"${given}" was not taken.`, tone: "warning" });
    else set([{ grade: target, field, value: found.value, own }], saves, steps);
    return !("complaint" in found);
  };
  const commit = (back = true): boolean => {
    const field = COLUMNS[open?.column ?? -1]?.field;
    if (!isOpen.current || open === null || field === undefined) return true;
    const isTaken = put(open.grade, field, open.text, open.own);
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
  const takeBack = () => {
    const step = steps.back(saves);
    const row = rows.findIndex(({ cadet }) => cadet === step[0]?.grade.cadet);
    const at = COLUMNS.findIndex(({ field }) => field === step[0]?.field);
    if (row >= 0) go({ row, column: at });
    if (step.length > 0) notify({ id: "taken-back", title: told(step) });
  };
  /** Whether a key changes cells without an editor: it clears the chosen one, or takes the last step back. */
  const doneBy = ({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean => {
    const isBack = key.toLowerCase() === "z" && (ctrlKey || metaKey) && !shiftKey;
    if (isBack) takeBack();
    if (isBack || (key !== "Delete" && key !== "Backspace")) return isBack;
    const field = column?.field;
    if (grade !== undefined && field !== undefined) put(grade, field, field === "status" ? "active" : "0");
    return true;
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Enter" || event.key === "F2") {
      event.preventDefault();
      if (event.ctrlKey || !edit()) onExplain();
      return;
    }
    if (editable && doneBy(event)) {
      event.preventDefault();
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
    const paste = judged(rows, place, event.clipboardData.getData("text/plain"));
    if (paste.wrong.length > 0 || paste.beyond > 0) setAsked(paste);
    else set(paste.good, saves, steps);
  };
  const answer = (isSet: boolean) => {
    if (isSet && asked !== null) set(asked.good, saves, steps);
    setAsked(null);
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
      {asked !== null && <PasteDialog paste={asked} onSet={() => answer(true)} onClose={() => answer(false)} />}
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

/** What is being taken back, in words; whether it could be is told by what is saved. */
function told(step: readonly Change[]): string {
  const [first] = step;
  if (first === undefined || step.length > 1) return `Taking back ${step.length} cells.`;
  const title = COLUMNS.find(({ field }) => field === first.field)?.title ?? first.field;
  return `Taking back ${nameOf(first.grade)}, ${title}: to ${first.before}.`;
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
