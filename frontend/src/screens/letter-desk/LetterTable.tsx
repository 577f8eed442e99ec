import { Link } from "react-router";

import { DataTable, type Column } from "../../ui/DataTable";
import { Pager } from "../../ui/Pager";
import { Icon } from "../../ui/Icon";
import { Day, Moment } from "../../ui/time";
import { LetterState, writerOf, type Letter } from "./letters";
import styles from "./letters.module.css";

export const PAGE_SIZE = 20;

const COLUMNS: readonly Column<Letter>[] = [
  { key: "who", title: "Cadet", main: true, cell: (letter) => <Link to={`/excuse-letters/${letter.id}`}>{writerOf(letter)}</Link> },
  { key: "date_absent", title: "Absent on", cell: (letter) => <AbsentOn letter={letter} /> },
  { key: "reason", title: "Reason", cell: (letter) => <span className={styles["short"]}>{letter.reason}</span> },
  { key: "file", title: "Certificate", cell: (letter) => <Certificate isThere={letter.file !== null || letter.file_url !== null} /> },
  { key: "status", title: "State", cell: (letter) => <LetterState status={letter.status} /> },
  { key: "created_at", title: "Written", wideOnly: true, cell: (letter) => <Moment at={letter.created_at} ago /> },
];

function AbsentOn({ letter: { date_absent, training_day_title } }: { letter: Letter }) {
  return (
    <>
      <Day on={date_absent} />
      {training_day_title !== null && <span className="faint"> {training_day_title}</span>}
    </>
  );
}

function Certificate({ isThere }: { isThere: boolean }) {
  return isThere ? (
    <span className={styles["certificate"]}>
      <Icon name="file" size="1em" /> Attached
    </span>
  ) : (
    <span className="faint">None</span>
  );
}

interface TableProps {
  letters: readonly Letter[];
  count: number;
  page: number;
  onPage: (page: number) => void;
  isStale: boolean;
}

/** Letters, each a way to its own page. */
export function LetterTable({ letters, count, page, onPage, isStale }: TableProps) {
  return (
    <>
      <DataTable caption="Excuse letters" columns={COLUMNS} rows={letters} keyOf={(letter) => letter.id} stale={isStale} />
      <Pager page={page} pageSize={PAGE_SIZE} count={count} onPage={onPage} of="letters" />
    </>
  );
}
