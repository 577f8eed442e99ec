/** The gate: codes by camera, by a scanner that types, or student numbers by hand. */

import { useRef, useState } from "react";
import { useParams } from "react-router";

import { api, data } from "../../api/client";
import { asApiError } from "../../api/errors";
import { useMe } from "../../api/useSession";
import { forget } from "../../api/queries";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Badge, Card, Note } from "../../ui/parts";
import { Empty } from "../../ui/states";
import { useQueryState } from "../../ui/useQueryState";
import { DayHeader, KnownDay } from "./DayHeader";
import { MARKS } from "./marks";
import { addScan, isRepeat, SILENCE, type Scan, type Sighting } from "./scans";
import styles from "./ScanScreen.module.css";
import { CHANGED_BY_MARKS } from "./sheets";
import { Switch } from "./Switch";
import { mayHaveCamera, useCamera } from "./useCamera";

type As = "present" | "late";

export default function ScanScreen() {
  const day = Number(useParams()["dayId"]);
  const isAdmin = useMe().role === "admin";
  const list = useQueryState("who");
  const isOfStaff = isAdmin && list.values.who === "staff";
  const [as, setAs] = useState<As>("present");
  const { scans, read } = useScanning(day, as, isOfStaff);
  return (
    <KnownDay day={day}>
      <DayHeader day={day} what="Scan codes" />
      <div className={styles["columns"]}>
        <Card>
          <div className="stack">
            <div className="row">
              <Switch label="Mark as" value={as} choices={[["present", "Present"], ["late", "Late"]]} onChange={setAs} />
              {isAdmin && (
                <Switch
                  label="Whose codes"
                  value={isOfStaff ? "staff" : "cadets"}
                  choices={[["cadets", "Cadets"], ["staff", "Staff"]]}
                  onChange={(who) => list.set({ who: who === "staff" ? who : "" })}
                />
              )}
            </div>
            <TypedCode label={isOfStaff ? "Code or e-mail address" : "Code or student ID"} onCode={(code) => read(code, true)} />
            <CameraView onCode={(code) => read(code, false)} />
          </div>
        </Card>
        <Card title="Scanned here" actions={<span className="faint numeric">{scans.filter(({ state }) => state === "marked").length} marked</span>} flush>
          <Scans scans={scans} />
        </Card>
      </div>
    </KnownDay>
  );
}

/** Reads codes: the same one is passed over for a while, for a camera sees it many times. */
function useScanning(day: number, as: As, isOfStaff: boolean) {
  const client = useQueryClient();
  const [scans, setScans] = useState<readonly Scan[]>([]);
  const seen = useRef(new Map<string, Sighting>());
  const next = useRef(1);
  const read = (text: string, isTyped: boolean) => {
    const code = text.trim();
    if (code === "" || isRepeat(seen.current, code, { now: Date.now(), isTyped })) return;
    const id = next.current++;
    setScans((old) => addScan(old, { id, title: code.slice(0, 24), note: "", state: "sending" }));
    const settle = (scan: Omit<Scan, "id">) => setScans((old) => old.map((one) => (one.id === id ? { id, ...scan } : one)));
    scanned(day, code, as, isOfStaff).then(
      (scan) => {
        settle(scan);
        void forget(client, CHANGED_BY_MARKS);
      },
      (thrown: unknown) => {
        seen.current.set(code, { at: Date.now(), isRefused: true });
        settle({ title: code.slice(0, 24), note: asApiError(thrown).message, state: "failed" });
      },
    );
  };
  return { scans, read };
}

async function scanned(day: number, code: string, as: As, isOfStaff: boolean): Promise<Omit<Scan, "id">> {
  const body = { training_day: day, code, status: as };
  const { record, already_scanned } = isOfStaff
    ? await data(api.POST("/api/v1/attendance/scan/staff/", { body }))
    : await data(api.POST("/api/v1/attendance/scan/", { body }));
  const unit = "company" in record ? [record.student_id, record.company, record.platoon] : [record.rank];
  return {
    title: `${record.last_name}, ${record.first_name}`,
    note: [...unit, record.time_in?.slice(0, 5)].filter(Boolean).join(" · "),
    state: already_scanned ? "repeated" : "marked",
    mark: record.status,
  };
}

/** A scanner types the code and presses Enter, as a person does. */
function TypedCode({ label, onCode }: { label: string; onCode: (code: string) => void }) {
  const [text, setText] = useState("");
  return (
    <form
      className={styles["typed"]}
      onSubmit={(event) => {
        event.preventDefault();
        onCode(text);
        setText("");
      }}
    >
      <input aria-label={label} placeholder={label} value={text} onChange={(event) => setText(event.target.value)} autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={500} enterKeyHint="go" />
      <Button type="submit" look="primary">
        Mark
      </Button>
    </form>
  );
}

function CameraView({ onCode }: { onCode: (code: string) => void }) {
  const { video, isOn, turn, problem } = useCamera(onCode);
  if (!mayHaveCamera()) return <Note>This browser lets no page use a camera. A scanner that types works in the field above, and so does the student ID.</Note>;
  return (
    <div className="stack-close">
      <div className={styles["view"]} hidden={!isOn}>
        <video ref={video} muted playsInline aria-label="What the camera sees" />
        <span className={styles["frame"]} aria-hidden="true" />
      </div>
      {problem !== null && <Note tone="warning">{problem}</Note>}
      <Button onClick={() => turn(!isOn)}>
        <Icon name="qr" /> {isOn ? "Turn the camera off" : "Use the camera"}
      </Button>
    </div>
  );
}

function Scans({ scans }: { scans: readonly Scan[] }) {
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
              </div>
              <Outcome scan={scan} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Outcome({ scan: { state, mark } }: { scan: Scan }) {
  if (state === "sending") return <Badge>Sending …</Badge>;
  if (state === "failed") return <Badge tone="danger">Not marked</Badge>;
  if (state === "repeated") return <Badge tone="neutral">Already {mark}</Badge>;
  return mark === undefined ? null : <Badge tone={MARKS[mark].tone}>{MARKS[mark].label}</Badge>;
}
