import { Button } from "../../ui/Button";
import { Badge } from "../../ui/parts";
import { Empty } from "../../ui/states";
import { MARKS } from "./marks";
import { SILENCE, type Scan } from "./scans";
import styles from "./ScanScreen.module.css";

type OnAnswer = (scan: Scan, isMarked: boolean) => void;

/** What became of each code, the latest first; asks where somebody who is excused has come. */
export function ScanList({ scans, onAnswer, onRetry }: { scans: readonly Scan[]; onAnswer: OnAnswer; onRetry: (scan: Scan) => void }) {
  return (
    <div aria-live="polite" className={styles["live"]}>
      {scans.length === 0 ? (
        <Empty icon="qr" title="Nothing scanned yet">
          Hold a code before the camera or type it. The same code is passed over for {SILENCE / 1000} seconds.
        </Empty>
      ) : (
        <ul className={styles["scans"]}>
          {scans.map((scan) => (
            <li key={scan.id} data-state={scan.state}>
              <div>
                <strong>{scan.title}</strong>
                <span className="faint">{scan.note}</span>
                {scan.state === "excused" && <Question scan={scan} onAnswer={onAnswer} />}
                {scan.state === "failed" && scan.isUnsent && (
                  <div className="row">
                    <Button small onClick={() => onRetry(scan)}>
                      Try again
                    </Button>
                  </div>
                )}
              </div>
              <Outcome scan={scan} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Question({ scan, onAnswer }: { scan: Scan; onAnswer: OnAnswer }) {
  return (
    <div className={styles["question"]}>
      <p>Is excused on this day, and nothing was changed.</p>
      <div className="row">
        <Button small onClick={() => onAnswer(scan, true)}>
          Mark {scan.as} all the same
        </Button>
        <Button small look="quiet" onClick={() => onAnswer(scan, false)}>
          Leave excused
        </Button>
      </div>
    </div>
  );
}

function Outcome({ scan: { state, mark } }: { scan: Scan }) {
  if (state === "sending") return <Badge>Sending …</Badge>;
  if (state === "failed") return <Badge tone="danger">Not marked</Badge>;
  if (state === "excused") return <Badge tone="warning">Excused</Badge>;
  if (state === "repeated") return <Badge tone="neutral">Already {mark}</Badge>;
  return mark === undefined ? null : <Badge tone={MARKS[mark].tone}>{MARKS[mark].label}</Badge>;
}
