/** Where a cadet begins: the grade at a glance, the next training day, what is new. */

import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";

import type { Schema } from "../../api/client";
import { reading } from "../../api/queries";
import { useMe } from "../../api/useSession";
import { useOwnName } from "../../app/useOwnName";
import { LinkButton } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Card, Note, PageHeader, Stat } from "../../ui/parts";
import { Empty, Loaded, Skeleton } from "../../ui/states";
import { Day, Moment, today } from "../../ui/time";
import { plainText } from "../announcements/html";
import { attendedText } from "../myattendance/statuses";
import { standing, toneOf } from "../mygrade/words";
import { nextOf, whenText } from "./days";
import styles from "./Home.module.css";

type Grade = Schema<"grading.GradeOutput">;
type Totals = Schema<"attendance.MyTotals.Output">;

const TILES = ["Final grade", "Transmuted grade", "Attendance", "Merits and demerits"] as const;
const UNKNOWN = "\u00a0"; // a line of nothing
const NEWS = { params: { query: { page_size: 4 } } };

export default function CadetHomeScreen() {
  const known = useQuery(reading("/api/v1/cadets/me/"));
  const grade = useQuery(reading("/api/v1/grades/me/"));
  const me = known.data;
  const { username } = useMe();
  const name = useOwnName() ?? username;
  return (
    <div className="stack">
      <PageHeader eyebrow="Home" title={name} lead={me === undefined ? UNKNOWN : [me.company, me.platoon, me.cadet_course].filter(Boolean).join(" · ")}>
        <LinkButton to="/my-code" look="primary">
          <Icon name="qr" /> My QR code
        </LinkButton>
      </PageHeader>
      {known.isPending ? (
        <Skeleton lines={1} height="24rem" /> // whether the profile is complete moves all that is below
      ) : (
        <>
          {me !== undefined && !me.is_profile_completed && (
            <Note icon="person">
              Your profile is not complete yet. <Link to="/profile">Fill it in</Link>, so that the office can reach you.
            </Note>
          )}
          <Loaded query={grade} loading={<AtAGlance />}>
            {(found) => <AtAGlance grade={found} />}
          </Loaded>
          <div className="grid">
            <NextDay />
            <News />
          </div>
        </>
      )}
    </div>
  );
}

/** Before the grade is known the tiles are there already, without numbers. */
function AtAGlance({ grade }: { grade?: Grade }) {
  const totals = useQuery(reading("/api/v1/attendance/me/totals/")).data;
  return (
    <div className="stack-close" data-loading={grade === undefined || undefined}>
      <div className="grid-tiles">{grade === undefined ? TILES.map((label) => <Stat key={label} label={label} value="–" note={UNKNOWN} />) : <Figures grade={grade} totals={totals} />}</div>
      <Link to="/my-grade">What my grade is made of</Link>
    </div>
  );
}

function Figures({ grade, totals }: { grade: Grade; totals: Totals | undefined }) {
  const [final, transmuted, attendance, points] = TILES;
  return (
    <>
      <Stat label={final} value={grade.final_grade} note={grade.remarks} tone={toneOf(grade.remarks)} />
      <Stat label={transmuted} value={grade.transmuted ?? grade.status} note={standing(grade.status)?.title ?? `letter ${grade.letter ?? "–"}`} tone={toneOf(grade.remarks)} />
      <Stat label={attendance} value={totals === undefined ? grade.attended : attendedText(totals)} note="training days so far" />
      <Stat label={points} value={`+${grade.merit_points} −${grade.demerit_points}`} note={grade.award === null ? "no award yet" : `${grade.award} award`} />
    </>
  );
}

function NextDay() {
  const since = today();
  const days = useQuery(reading("/api/v1/training-days/", { params: { query: { since, page_size: 100 } } }));
  return (
    <Card title="Next training day" actions={<Link to="/my-attendance">My attendance</Link>}>
      <Loaded query={days} loading={<Skeleton lines={3} height="1.5rem" />}>
        {({ results }) => {
          const next = nextOf(results, since);
          return next === null ? (
            <Empty icon="calendar" title="None is planned">
              You will see it here as soon as one is.
            </Empty>
          ) : (
            <div className={styles["next"]}>
              <p className={styles["when"]}>{whenText(next.date, since)}</p>
              <div>
                <p className={styles["title"]}>{next.title}</p>
                <p className="faint">
                  <Day on={next.date} />
                </p>
                {next.description !== null && <p className={styles["text"]}>{next.description}</p>}
              </div>
            </div>
          );
        }}
      </Loaded>
    </Card>
  );
}

function News() {
  const news = useQuery(reading("/api/v1/announcements/", NEWS));
  return (
    <Card title="News" actions={<Link to="/announcements">All announcements</Link>}>
      <Loaded query={news} loading={<Skeleton lines={4} height="4.75rem" />}>
        {({ results }) =>
          results.length === 0 ? (
            <Empty icon="megaphone" title="Nothing yet" />
          ) : (
            <ul className={styles["news"]}>
              {results.map((one) => (
                <li key={one.id}>
                  <Link to={`/announcements/${one.id}`}>{one.title}</Link>
                  <p className={styles["excerpt"]}>{plainText(one.description ?? "")}</p>
                  <p className={styles["at"]}>
                    <Moment at={one.created_at} ago />
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  );
}
