/** Where a cadet begins: the grade at a glance, the next training day, what is new. */

import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";

import { reading } from "../../api/queries";
import { useMe } from "../../api/useSession";
import { useOwnName } from "../../app/useOwnName";
import { LinkButton } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Card, Note, PageHeader, Stat } from "../../ui/parts";
import { Empty, Loaded, Skeleton } from "../../ui/states";
import { Day, Moment, today } from "../../ui/time";
import { plainText } from "../announcements/html";
import { standing, toneOf } from "../mygrade/words";
import { nextOf, whenText } from "./days";
import styles from "./Home.module.css";

const NEWS = { params: { query: { page_size: 4 } } };

export default function CadetHomeScreen() {
  const me = useQuery(reading("/api/v1/cadets/me/")).data;
  const { username } = useMe();
  const name = useOwnName() ?? username;
  return (
    <div className="stack">
      <PageHeader eyebrow="Home" title={name} lead={me === undefined ? " " : [me.company, me.platoon, me.cadet_course].filter(Boolean).join(" · ")}>
        <LinkButton to="/my-code" look="primary">
          <Icon name="qr" /> My QR code
        </LinkButton>
      </PageHeader>
      {me !== undefined && !me.is_profile_completed && (
        <Note icon="person">
          Your profile is not complete yet. <Link to="/profile">Fill it in</Link>, so that the office can reach you.
        </Note>
      )}
      <AtAGlance />
      <div className="grid">
        <NextDay />
        <News />
      </div>
    </div>
  );
}

function AtAGlance() {
  const grade = useQuery(reading("/api/v1/grades/me/"));
  return (
    <Loaded query={grade} loading={<Skeleton lines={1} height="6.5rem" />}>
      {(found) => (
        <div className="stack-close">
          <div className="grid-tiles">
            <Stat label="Final grade" value={found.final_grade} note={found.remarks} tone={toneOf(found.remarks)} />
            <Stat label="Transmuted grade" value={found.transmuted ?? found.status} note={standing(found.status)?.title ?? `letter ${found.letter ?? "–"}`} tone={toneOf(found.remarks)} />
            <Stat label="Attendance" value={`${found.attended} of ${found.days}`} note="training days" />
            <Stat label="Merits and demerits" value={`+${found.merit_points} −${found.demerit_points}`} note={found.award === null ? "no award yet" : `${found.award} award`} />
          </div>
          <Link to="/my-grade">What my grade is made of</Link>
        </div>
      )}
    </Loaded>
  );
}

function NextDay() {
  const since = today();
  const days = useQuery(reading("/api/v1/training-days/", { params: { query: { since, page_size: 100 } } }));
  return (
    <Card title="Next training day" actions={<Link to="/my-attendance">My attendance</Link>}>
      <Loaded query={days} loading={<Skeleton lines={3} height="2rem" />}>
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
      <Loaded query={news} loading={<Skeleton lines={4} height="3rem" />}>
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
