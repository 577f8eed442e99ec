import type { UseQueryResult } from "@tanstack/react-query";
import { Link } from "react-router";

import { Badge, Card } from "../../ui/parts";
import { Loaded, Skeleton } from "../../ui/states";
import { MARKS } from "../attendance/marks";
import styles from "./letters.module.css";
import type { DayMark } from "./there";

/** The training days that a letter is about, each with what the cadet's record says. */
export function LetterDays({ marks }: { marks: UseQueryResult<DayMark[]> }) {
  return (
    <Card title="Attendance on that day">
      <Loaded query={marks} loading={<Skeleton lines={1} height="2.5rem" />}>
        {(found) =>
          found.length === 0 ? (
            <p className="faint">No training day is planned for it. An approved letter also excuses from one that is planned later.</p>
          ) : (
            <ul className={styles["days"]}>
              {found.map((one) => (
                <li key={one.day.id}>
                  <div>
                    <Link to={`/training-days/${one.day.id}`}>{one.day.title}</Link>
                    <p className="faint">{[one.record?.time_in && `In at ${one.record.time_in.slice(0, 5)}`, one.record?.remarks].filter(Boolean).join(" · ")}</p>
                  </div>
                  {one.record === null ? <Badge>Not marked</Badge> : <Badge tone={MARKS[one.record.status].tone}>{MARKS[one.record.status].label}</Badge>}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  );
}
