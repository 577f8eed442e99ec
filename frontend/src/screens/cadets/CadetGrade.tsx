import { useQuery } from "@tanstack/react-query";

import type { Schema } from "../../api/client";
import { reading } from "../../api/queries";
import { LinkButton } from "../../ui/Button";
import { Card, Facts, Stat } from "../../ui/parts";
import { Loaded, Skeleton } from "../../ui/states";
import styles from "./CadetGrade.module.css";

/** A cadet's grade in short, and what it is made of. */
export function CadetGrade({ cadet: { id, student_id } }: { cadet: Schema<"roster.CadetOutput"> }) {
  const grade = useQuery(reading("/api/v1/grades/{cadet_id}/", { params: { path: { cadet_id: id } } }));
  return (
    <Loaded query={grade} loading={<Skeleton lines={6} height="3rem" />}>
      {(found) => (
        <div className="stack">
          <div className="grid-tiles">
            <Stat label="Final grade" value={found.final_grade} note={found.remarks} />
            <Stat label="Transmuted grade" value={found.transmuted ?? "–"} note={found.letter ?? undefined} />
            <Stat label="Attended" value={`${found.attended} of ${found.days}`} note="training days, planned ones too" />
            <Stat label="Merits and demerits" value={`${found.merit_points} / ${found.demerit_points}`} note={found.award ?? undefined} />
          </div>
          <Card title="What it is made of" actions={<LinkButton small to={`/grades?search=${encodeURIComponent(student_id)}`}>In the grade sheet</LinkButton>}>
            <ul className={styles["parts"]}>
              {found.breakdown.map((part) => (
                <li key={part.name}>
                  <strong>{part.name}</strong>
                  <span className="numeric">
                    {part.earned} of {part.share}
                  </span>
                  <span className={styles["why"]}>{part.explanation}</span>
                </li>
              ))}
            </ul>
          </Card>
          <Card title="Scores">
            <Facts
              facts={[
                ["Prelim", found.prelim_score],
                ["Midterm", found.midterm_score],
                ["Final", found.final_score],
                ["Status", found.status === "active" ? "Active" : found.status],
              ]}
            />
          </Card>
        </div>
      )}
    </Loaded>
  );
}
