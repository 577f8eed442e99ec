import { Badge, Progress } from "../../ui/parts";
import { failure, stateOf } from "./words";
import styles from "./Reports.module.css";

interface Standing {
  state: string | null;
  progress: number | null;
  error_code: string | null;
  error: string | null;
}

/** How far a job is, and why it went no further. */
export function Standing({ of, name }: { of: Standing; name: string }) {
  const { label, tone } = stateOf(of.state);
  const isUnderWay = of.state === "started" || of.state === "queued" || of.state === "retried";
  const why = of.state === "failed" || of.state === "retried" ? failure(of) : null;
  return (
    <div className={styles["standing"]}>
      <span>
        <Badge tone={tone}>{label}</Badge> {isUnderWay && <span className="faint numeric">{of.progress ?? 0} %</span>}
      </span>
      {isUnderWay && <Progress value={of.progress} label={`Progress of ${name}`} />}
      {why !== null && <span className={styles["why"]}>{why}</span>}
    </div>
  );
}
