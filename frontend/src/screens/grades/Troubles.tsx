import { useSyncExternalStore } from "react";

import { Button } from "../../ui/Button";
import { Note } from "../../ui/parts";
import { COLUMNS, nameOf } from "./columns";
import styles from "./Grid.module.css";
import type { Saves, Trouble } from "./saving";

const SHOWN = 5;

/** The cells that were not saved, each with why, and what can be done about it. */
export function Troubles({ saves }: { saves: Saves }) {
  const troubles = useSyncExternalStore(saves.subscribe, saves.troubles);
  if (troubles.length === 0) return null;
  return (
    <div className={styles["troubles"]} role="alert">
      {troubles.slice(0, SHOWN).map((trouble) => (
        <One key={`${trouble.grade.cadet}:${trouble.field}`} trouble={trouble} saves={saves} />
      ))}
      {troubles.length > 1 && <All troubles={troubles} saves={saves} />}
    </div>
  );
}

/** The same word for all of them, as after a paste. */
function All({ troubles, saves }: { troubles: readonly Trouble[]; saves: Saves }) {
  const more = troubles.length - SHOWN;
  return (
    <div className="row">
      {more > 0 && <span className="faint">And {more} more.</span>}
      <Button small onClick={() => troubles.forEach(({ grade, field, mark }) => void saves.put(grade, field, mark.value))}>
        Set all {troubles.length} all the same
      </Button>
      <Button small look="quiet" onClick={() => troubles.forEach((trouble) => saves.forgo(trouble))}>
        Give up all {troubles.length}
      </Button>
    </div>
  );
}

function One({ trouble, saves }: { trouble: Trouble; saves: Saves }) {
  const { grade, field, mark } = trouble;
  const title = COLUMNS.find((column) => column.field === field)?.title ?? field;
  const isConflict = mark.state === "conflict";
  return (
    <Note tone={isConflict ? "warning" : "danger"}>
      <p>
        <strong>
          {nameOf(grade)}, {title}: {mark.value} was not saved.
        </strong>{" "}
        {mark.message}
      </p>
      <div className="row">
        <Button small onClick={() => void saves.put(grade, field, mark.value)}>
          {isConflict ? `Set ${mark.value} all the same` : "Try again"}
        </Button>
        <Button small look="quiet" onClick={() => saves.forgo(trouble)}>
          {isConflict ? "Keep theirs" : "Give up"}
        </Button>
      </div>
    </Note>
  );
}
