import { Button } from "../../ui/Button";
import { Note } from "../../ui/parts";
import styles from "./Sheet.module.css";
import type { Marking } from "./useMarking";

/** What could not be saved of a sheet, why, and what can be done about it. */
export function UnsavedMarks({ marking: { unsaved, problem, retry, forgo } }: { marking: Marking }) {
  if (unsaved.size === 0) return null;
  return (
    <div role="alert" className={styles["unsaved"]}>
      <Note tone="danger" {...(problem?.isNetwork && { icon: "offline" })}>
        <div className="stack-close">
          <p>
            <strong>{unsaved.size === 1 ? "One mark is" : `${unsaved.size} marks are`} not saved.</strong> {problem?.message}
          </p>
          <div className="row">
            <Button small onClick={retry}>
              Try again
            </Button>
            <Button small look="quiet" onClick={forgo}>
              Give up
            </Button>
          </div>
        </div>
      </Note>
    </div>
  );
}
