/** The gate: codes by camera, by a scanner that types, or student numbers by hand. */

import { useState } from "react";
import { useParams } from "react-router";

import { useMe } from "../../api/useSession";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Card, Note } from "../../ui/parts";
import { useQueryState } from "../../ui/useQueryState";
import { DayHeader, KnownDay } from "./DayHeader";
import { ScanList } from "./ScanList";
import type { As } from "./scans";
import styles from "./ScanScreen.module.css";
import { Switch } from "./Switch";
import { mayHaveCamera, useCamera } from "./useCamera";
import { useComing } from "./useComing";
import { useScanning } from "./useScanning";

export default function ScanScreen() {
  const day = Number(useParams()["dayId"]);
  const isAdmin = useMe().role === "admin";
  const list = useQueryState("who");
  const isOfStaff = isAdmin && list.values.who === "staff";
  const [as, setAs] = useState<As>("present");
  const { scans, read, answer, retry } = useScanning(day, as, isOfStaff);
  const coming = useComing(day);
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
            <TypedCode label={isOfStaff ? "Code or e-mail address" : "Code or student ID"} onCode={(code) => coming.ask(() => read(code, true))} />
            <CameraView onCode={(code) => coming.ask(() => read(code, false))} />
          </div>
        </Card>
        <Card title="Scanned here" actions={<span className="faint numeric">{scans.filter(({ state }) => state === "marked").length} marked</span>} flush>
          <ScanList scans={scans} onAnswer={answer} onRetry={retry} />
        </Card>
      </div>
      {coming.question}
    </KnownDay>
  );
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
