/** A cadet's own grade: what it is, what it is made of, and what each part means. */

import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";

import type { Schema } from "../../api/client";
import { reading } from "../../api/queries";
import { Badge, Card, Note, PageHeader, Progress, Stat } from "../../ui/parts";
import { Empty, Loaded, Skeleton } from "../../ui/states";
import { joined } from "../../ui/classes";
import styles from "./MyGrade.module.css";
import { BANDS, bandOf, nextBand, partWords, standing, toneOf } from "./words";

type Grade = Schema<"grading.GradeOutput">;

export default function MyGradeScreen() {
  const grade = useQuery(reading("/api/v1/grades/me/"));
  return (
    <div className="stack">
      <PageHeader eyebrow="Overview" title="My grade" lead="How your final grade stands today. It moves with every training day, merit and score." />
      <Loaded query={grade} loading={<Skeleton lines={8} height="4rem" />}>
        {(found) => <Explained grade={found} />}
      </Loaded>
    </div>
  );
}

function Explained({ grade }: { grade: Grade }) {
  const held = standing(grade.status);
  return (
    <>
      {held !== null && (
        <Note tone="warning">
          <strong>{held.title}.</strong> {held.meaning}
        </Note>
      )}
      <div className="grid-tiles">
        <Stat label="Final grade" value={grade.final_grade} note="of 100" tone={toneOf(grade.remarks)} />
        <Stat label="Mark" value={grade.transmuted ?? "–"} note={grade.letter === null ? "not given yet" : `letter ${grade.letter}`} tone={toneOf(grade.remarks)} />
        <Stat label="Standing" value={grade.remarks} note={<Ahead grade={grade} />} tone={toneOf(grade.remarks)} />
      </div>
      <Card title="What it is made of">
        <ul className={styles["parts"]}>
          {grade.breakdown.map((part) => (
            <Part key={part.name} part={part} />
          ))}
        </ul>
        <p className={styles["sum"]}>
          <span>Together</span> <span className="numeric">{grade.final_grade} of 100</span>
        </p>
      </Card>
      <div className="grid">
        <Card title="From grade to mark">
          <Bands grade={grade} />
        </Card>
        <Awards />
      </div>
    </>
  );
}

function Ahead({ grade }: { grade: Grade }) {
  const ahead = grade.transmuted === null ? null : nextBand(Number(grade.final_grade));
  return ahead === null ? null : `${ahead.missing} points to mark ${ahead.mark}`;
}

function Part({ part }: { part: Grade["breakdown"][number] }) {
  const { title, rule } = partWords(part.name);
  return (
    <li className={styles["part"]}>
      <div className={styles["head"]}>
        <h3>{title}</h3>
        <p className="numeric">
          <strong>{part.earned}</strong> of {part.share}
        </p>
      </div>
      <Progress label={`${title}: ${part.earned} of ${part.share}`} value={(100 * Number(part.earned)) / part.share} />
      <p>{part.explanation}</p>
      <p className={joined("faint", styles["rule"])}>
        {rule} Counts {part.share} of 100.
      </p>
    </li>
  );
}

function Bands({ grade }: { grade: Grade }) {
  const mine = grade.transmuted === null ? null : bandOf(Number(grade.final_grade));
  return (
    <div className="stack-close">
      <table className={styles["bands"]}>
        <caption className="visually-hidden">Which final grade becomes which mark</caption>
        <thead>
          <tr>
            <th scope="col">Final grade</th>
            <th scope="col">Mark</th>
            <th scope="col">Letter</th>
            <th scope="col">Means</th>
          </tr>
        </thead>
        <tbody>
          {BANDS.map((band) => (
            <tr key={band.mark} data-mine={band === mine || undefined}>
              <th scope="row">
                {band.least === 0 ? "below 75" : `${band.least} or more`}
                {band === mine && <span className={styles["you"]}> you</span>}
              </th>
              <td>{band.mark}</td>
              <td>{band.letter}</td>
              <td>{band.remarks}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="faint">The exact grade decides, before it is rounded. INC (incomplete), DO (dropped) and T (deferred) have no mark.</p>
    </div>
  );
}

function Awards() {
  const awards = useQuery(reading("/api/v1/grades/me/achievements/"));
  return (
    <Card title="Awards for merits" actions={<Link to="/my-merits">My merits</Link>}>
      <Loaded query={awards} loading={<Skeleton lines={5} height="2.5rem" />}>
        {({ levels, lifetime_merit_points: points }) =>
          levels.length === 0 ? (
            <Empty icon="star" title="No awards" />
          ) : (
            <div className="stack-close">
              <p>
                <strong className="numeric">{points}</strong> merits in all your time here.
              </p>
              <ul className={styles["levels"]}>
                {levels.map((level) => (
                  <li key={level.name}>
                    <span>
                      <strong>{level.name}</strong> <span className="faint">from {level.points}</span>
                    </span>
                    {level.is_reached ? <Badge tone="success">Earned</Badge> : <span className="faint numeric">{level.missing} to go</span>}
                  </li>
                ))}
              </ul>
            </div>
          )
        }
      </Loaded>
    </Card>
  );
}
