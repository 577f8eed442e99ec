import { Button } from "../../ui/Button";
import { Note } from "../../ui/parts";
import { Moment } from "../../ui/time";
import type { Standing } from "./markQueue";
import { MARKS, type Status } from "./marks";
import styles from "./Sheet.module.css";
import type { Marking } from "./useMarking";

const SHOWN = 3; // newer marks of which each is told

/** What was not saved of a sheet, why, and what can be done about it. */
export function UnsavedMarks({ marking, nameOf }: { marking: Marking; nameOf: (person: number) => string }) {
  const { unsaved, conflicts, refused } = marking;
  if (unsaved.size === 0) return null;
  const failed = [...unsaved.keys()].filter((person) => !conflicts.has(person) && !refused.has(person));
  return (
    <div role="alert" className={styles["unsaved"]}>
      {failed.length > 0 && <Failed marking={marking} people={failed} />}
      {refused.size > 0 && <Refused marking={marking} nameOf={nameOf} />}
      {[...conflicts].slice(0, SHOWN).map(([person, standing]) => (
        <Newer key={person} marking={marking} person={person} name={nameOf(person)} standing={standing} />
      ))}
      {conflicts.size > 1 && <All marking={marking} people={[...conflicts.keys()]} />}
    </div>
  );
}

function Failed({ marking: { problem, isKept, retry, forgo }, people }: { marking: Marking; people: readonly number[] }) {
  const [is, it, they] = people.length === 1 ? ["One mark is", "it", "it is"] : [`${people.length} marks are`, "them", "they are"];
  return (
    <Note tone="danger" {...(problem?.isNetwork && { icon: "offline" })}>
      <div className="stack-close">
        <p>
          <strong>{is} not saved.</strong> {problem?.message}{" "}
          {isKept ? `This device keeps ${it}, also without this page, and sends ${it} when you open the sheet here again.` : `Keep this page open until ${they}: nothing else keeps ${it}.`}
        </p>
        <div className="row">
          <Button small onClick={retry}>
            Try again
          </Button>
          <Button small look="quiet" onClick={() => forgo(people)}>
            Give up
          </Button>
        </div>
      </div>
    </Note>
  );
}

/** Whose mark the server does not take, and why; the others were sent without them. */
function Refused({ marking: { refused, retry, forgo }, nameOf }: { marking: Marking; nameOf: (person: number) => string }) {
  const more = refused.size - SHOWN;
  return (
    <Note tone="danger">
      <div className="stack-close">
        {[...refused].slice(0, SHOWN).map(([person, reason]) => (
          <p key={person}>
            <strong>{nameOf(person)} could not be marked.</strong> {reason}
          </p>
        ))}
        {more > 0 && <p>And {more} more.</p>}
        <div className="row">
          <Button small onClick={retry}>
            Try again
          </Button>
          <Button small look="quiet" onClick={() => forgo([...refused.keys()])}>
            Give up
          </Button>
        </div>
      </div>
    </Note>
  );
}

function Newer({ marking: { unsaved, insist, forgo }, person, name, standing }: { marking: Marking; person: number; name: string; standing: Standing }) {
  const own = labelOf(unsaved.get(person) ?? null);
  return (
    <Note tone="warning">
      <div className="stack-close">
        <p>
          <strong>
            {name}: {own} is not saved.
          </strong>{" "}
          {standing.status === null ? (
            "The mark that you saw was taken back meanwhile."
          ) : (
            <>
              {standing.recorded_by_name ?? "Somebody"} set {labelOf(standing.status)} meanwhile, <Moment at={standing.recorded_at} ago />.
            </>
          )}
        </p>
        <div className="row">
          <Button small onClick={() => insist([person])}>
            Set {own} all the same
          </Button>
          <Button small look="quiet" onClick={() => forgo([person])}>
            {standing.status === null ? "Leave unmarked" : `Keep ${labelOf(standing.status)}`}
          </Button>
        </div>
      </div>
    </Note>
  );
}

/** The same word for all of them, as after a class that two have marked. */
function All({ marking: { insist, forgo }, people }: { marking: Marking; people: readonly number[] }) {
  const more = people.length - SHOWN;
  return (
    <Note tone="warning">
      <div className="row">
        {more > 0 && <span>And {more} more.</span>}
        <Button small onClick={() => insist(people)}>
          Set all {people.length} all the same
        </Button>
        <Button small look="quiet" onClick={() => forgo(people)}>
          Keep all {people.length} as they are
        </Button>
      </div>
    </Note>
  );
}

function labelOf(status: Status | null): string {
  return status === null ? "No mark" : MARKS[status].label;
}
