import { useSyncExternalStore } from "react";

import { Button } from "../../ui/Button";
import { Note } from "../../ui/parts";
import { COLUMNS, nameOf } from "./columns";
import styles from "./Grid.module.css";
import type { Saves, Trouble } from "./saving";

/** The cells that were not saved, each with why, and what can be done about it. */
export function Troubles({ saves }: { saves: Saves }) {
  const troubles = useSyncExternalStore(saves.subscribe, saves.troubles);
  if (troubles.length === 0) return null;
  return (
    <div className={styles["troubles"]} role="alert">
      {troubles.slice(0, 5).map((trouble) => (
        <One key={`${trouble.grade.cadet}:${trouble.field}`} trouble={trouble} saves={saves} />
      ))}
      {troubles.length > 5 && <p className="faint">And {troubles.length - 5} more.</p>}
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
