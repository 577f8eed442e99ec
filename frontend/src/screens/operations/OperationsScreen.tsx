/** How the system is: its services and their parts, how fast it answers, what is due by the clock, the backups. */

import { useQuery } from "@tanstack/react-query";

import { Badge, Card, Facts, Note, PageHeader } from "../../ui/parts";
import { Loaded, Skeleton } from "../../ui/states";
import { Moment } from "../../ui/time";
import { Backups } from "./Backups";
import { healthOf, isWell, SERVICES, type Health } from "./health";
import styles from "./Operations.module.css";
import { Requests } from "./Requests";
import { Schedule } from "./Schedule";

export default function OperationsScreen() {
  return (
    <div className="stack">
      <PageHeader eyebrow="System" title="Operations" lead="The services are asked every 15 seconds while you look." />
      <div className="grid">
        {SERVICES.map((service) => (
          <Service key={service.name} {...service} />
        ))}
      </div>
      <Requests />
      <Schedule />
      <Backups />
    </div>
  );
}

function Service({ name, what, url }: { name: string; what: string; url: string }) {
  const health = useQuery(healthOf(url));
  return (
    <Card title={what} actions={<Word health={health.data} isGone={health.isError} />}>
      <div className={styles["service"]}>
        {health.isError && health.data !== undefined && <Note tone="danger">It does not answer any more. What is below is from <Moment at={health.data.timestamp} ago />.</Note>}
        <Loaded query={health} loading={<Skeleton lines={5} height="1.75rem" />}>
          {(found) => <Parts name={name} health={found} />}
        </Loaded>
      </div>
    </Card>
  );
}

function Word({ health, isGone }: { health: Health | undefined; isGone: boolean }) {
  if (isGone) return <Badge tone="danger">no answer</Badge>;
  if (health === undefined) return <Badge>asking</Badge>;
  return <Badge tone={health.status === "healthy" ? "success" : "danger"}>{health.status}</Badge>;
}

function Parts({ name, health }: { name: string; health: Health }) {
  return (
    <>
      <ul className={styles["parts"]}>
        {Object.entries(health.checks).map(([part, check]) => (
          <li key={part} className={styles["part"]}>
            <span>{NAMES[part] ?? part}</span>
            <Badge tone={isWell(check.status) ? "success" : "danger"}>{check.status}</Badge>
            <span className="numeric faint">{check.milliseconds.toFixed(1)} ms</span>
            {check.detail !== "" && <p className={styles["detail"]}>{check.detail}</p>}
          </li>
        ))}
        <li className={styles["part"]}>
          <span>Backups</span>
          <Badge tone={health.backup.status === "ok" ? "success" : "warning"}>{health.backup.status}</Badge>
          {health.backup.detail !== "" && <p className={styles["detail"]}>{health.backup.detail}</p>}
        </li>
      </ul>
      <Facts
        facts={[
          ["Service", name],
          ["Version", <span key="version" title={health.version}>{health.version.slice(0, 12)}</span>],
          ["Environment", health.environment],
          ["Said", <Moment key="at" at={health.timestamp} />],
        ]}
      />
    </>
  );
}

const NAMES: Record<string, string> = { database: "Database", redis: "Cache and queue", celery: "Worker" };
