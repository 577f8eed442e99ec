/** One excuse letter: read, its file opened, decided on. */

import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";

import { reading } from "../../api/queries";
import { OldFile } from "../../files/OldFile";
import { Card, Facts, PageHeader } from "../../ui/parts";
import { Empty, Loaded, Skeleton } from "../../ui/states";
import { Day, Moment } from "../../ui/time";
import { useDayMarks } from "./dayMarks";
import { Decision } from "./Decision";
import { LetterDays } from "./LetterDays";
import { LetterFile } from "./LetterFile";
import { LetterState, writerOf, type Letter } from "./letters";
import styles from "./letters.module.css";

export default function LetterScreen() {
  const id = Number(useParams()["letterId"]);
  const letter = useQuery(reading("/api/v1/excuse-letters/{letter_id}/", { params: { path: { letter_id: id } } }));
  return (
    <div className="stack">
      <PageHeader
        eyebrow={<Link to="/excuse-letters">Excuse letters</Link>}
        title={letter.data === undefined ? "Excuse letter" : writerOf(letter.data)}
        lead={letter.data === undefined ? "\u00a0" : <>Asks to be excused for <Day on={letter.data.date_absent} /></>}
      />
      <Loaded query={letter} missing={<Empty icon="letter" title="There is no such letter">It may have been withdrawn.</Empty>} loading={<Card><Skeleton lines={10} height="2rem" /></Card>}>
        {(found) => <Opened letter={found} />}
      </Loaded>
    </div>
  );
}

function Opened({ letter }: { letter: Letter }) {
  const marks = useDayMarks(letter);
  return (
    <div className={styles["columns"]}>
      <div className="stack">
        <Card title="Reason">
          <p className={styles["letter"]}>{letter.reason ?? "No reason was given."}</p>
        </Card>
        <div className={styles["about"]}>
          <Card title="About">
            <About letter={letter} />
          </Card>
        </div>
        {letter.file !== null && <LetterFile id={letter.file} />}
        {letter.file === null && letter.file_url !== null && (
          <Card title="File">
            <OldFile address={letter.file_url} />
          </Card>
        )}
      </div>
      <div className="stack">
        <LetterDays marks={marks} />
        <Card title="Decision" actions={<LetterState status={letter.status} />}>
          <Decision key={letter.id} letter={letter} marks={marks.data} />
        </Card>
      </div>
    </div>
  );
}

function About({ letter }: { letter: Letter }) {
  return (
    <Facts
      facts={[
        ["Cadet", letter.cadet === null ? writerOf(letter) : <Link to={`/cadets/${letter.cadet}`}>{writerOf(letter)}</Link>],
        ["Student ID", letter.student_id],
        ["Company", letter.company],
        ["Absent on", letter.date_absent && <Day on={letter.date_absent} />],
        ["Training day", letter.training_day === null ? "Any of that date" : <Link to={`/training-days/${letter.training_day}`}>Open the day</Link>],
        ["Written", letter.created_at && <Moment at={letter.created_at} />],
        ["Decided", letter.decided_at && <Moment at={letter.decided_at} />],
        ["Note to the cadet", letter.decision_note],
      ]}
    />
  );
}
