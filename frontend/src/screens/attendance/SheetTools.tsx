/** What is above a sheet: how many have each mark (a press shows only them), search, and marks for all who are shown. */

import { useState } from "react";

import { Button } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/Dialog";
import { Icon } from "../../ui/Icon";
import { Menu, MenuItem } from "../../ui/Menu";
import { MARKS, STATUSES, type Status, type Tally } from "./marks";
import type { MarkRow } from "./MarkLine";
import styles from "./SheetTools.module.css";

export type Shown = Status | "unmarked" | "";

/** The numbers of a sheet; each is a switch that shows only those who have the mark. */
export function Tallies({ tally, shown, onShow }: { tally: Tally; shown: Shown; onShow: (shown: Shown) => void }) {
  const names = [...STATUSES, "unmarked"] as const;
  return (
    <div className={styles["tallies"]} role="group" aria-label="Show only">
      {names.map((name) => (
        <button
          key={name}
          type="button"
          className={styles["tally"]}
          data-tone={name === "unmarked" ? undefined : MARKS[name].tone}
          aria-pressed={shown === name}
          onClick={() => onShow(shown === name ? "" : name)}
        >
          <span className={styles["count"]}>{tally[name]}</span>
          <span className={styles["name"]}>{name === "unmarked" ? "Unmarked" : MARKS[name].label}</span>
        </button>
      ))}
    </div>
  );
}

/** Marks everybody who is shown, or whoever has no mark yet; asks before it marks more than one. */
export function MarkAll({ rows, onMark, of }: { rows: readonly MarkRow[]; onMark: (people: readonly number[], status: Status) => void; of: string }) {
  const [asked, setAsked] = useState<Status | null>(null);
  const [isRestAsked, setRestAsked] = useState(false);
  const unmarked = rows.filter(({ status }) => status === null).map(({ person }) => person);
  const others = asked === null ? [] : rows.filter(({ status }) => status !== null && status !== asked);
  const markAll = () => {
    if (asked !== null) onMark(rows.map(({ person }) => person), asked);
    setAsked(null);
  };
  const markRest = () => {
    onMark(unmarked, "present");
    setRestAsked(false);
  };
  return (
    <>
      <Button disabled={unmarked.length === 0} onClick={unmarked.length === 1 ? markRest : () => setRestAsked(true)}>
        <Icon name="check" /> {unmarked.length > 0 ? `Mark ${unmarked.length} unmarked present` : rows.length > 0 ? "Everybody is marked" : "Mark unmarked present"}
      </Button>
      <Menu look="secondary" trigger={<>All shown as … <Icon name="down" size="1em" /></>}>
        {STATUSES.map((status) => (
          <MenuItem key={status} disabled={rows.length === 0} onChoose={() => setAsked(status)}>
            {MARKS[status].label}
          </MenuItem>
        ))}
      </Menu>
      {isRestAsked && (
        <ConfirmDialog
          open
          onClose={() => setRestAsked(false)}
          onConfirm={markRest}
          title={`Mark ${unmarked.length} ${of} present?`}
          action="Mark present"
        >
          <p>
            {unmarked.length === rows.length
              ? "Nobody who is shown has a mark yet; all of them get this one."
              : `Of the ${rows.length} who are shown, those without a mark get this one. The others stay as they are.`}
          </p>
        </ConfirmDialog>
      )}
      {asked !== null && (
        <ConfirmDialog
          open
          onClose={() => setAsked(null)}
          onConfirm={markAll}
          title={`Mark ${rows.length} ${of} ${asked}?`}
          action={`Mark ${asked}`}
          danger={others.length > 0}
        >
          <p>
            {others.length > 0
              ? `${others.length} of them have another mark already, which is written over.`
              : "Everybody who is shown gets this mark."}
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}

/** How to mark without a mouse. */
export function KeyHelp() {
  return (
    <p className={styles["keys"]}>
      <kbd>↑</kbd> <kbd>↓</kbd> move · <kbd>P</kbd> <kbd>L</kbd> <kbd>A</kbd> <kbd>E</kbd> mark and go on
    </p>
  );
}
