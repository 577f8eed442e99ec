import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { nameOf } from "./columns";
import type { Paste } from "./pasting";

const NAMED = 12; // cells that are told one by one

interface Props {
  paste: Paste;
  onSet: () => void;
  onClose: () => void;
}

/** Asks what is to become of a pasted table of which some cells cannot be set; nothing is set before. */
export function PasteDialog({ paste: { good, wrong, beyond }, onSet, onClose }: Props) {
  const more = wrong.length - NAMED;
  return (
    <Dialog open onClose={onClose} title="Not all of it can be set" description="Nothing is set yet.">
      <div className="stack">
        {wrong.length > 0 && (
          <ul>
            {wrong.slice(0, NAMED).map(({ grade, column, text, complaint }) => (
              <li key={`${grade.cadet}:${column.key}`}>
                <strong>
                  {nameOf(grade)}, {column.title}:
                </strong>{" "}
                {text.trim() === "" ? "nothing" : `“${text}”`}. <span className="faint">{complaint}</span>
              </li>
            ))}
            {more > 0 && <li>And {counted(more, "cell")} more.</li>}
          </ul>
        )}
        {beyond > 0 && <p>{counted(beyond, "cell")} would lie past the last row or column of this sheet.</p>}
        <div className="row row-end">
          <Button onClick={onClose}>Set nothing</Button>
          {good.length > 0 && (
            <Button look="primary" onClick={onSet}>
              Set the {counted(good.length, "good cell")}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
