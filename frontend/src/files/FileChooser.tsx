/** A place for one file: chosen or dropped, sent at once, with how far it is. */

import { useEffect, useId, useRef, useState } from "react";

import { asApiError } from "../api/errors";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { Progress } from "../ui/parts";
import styles from "./files.module.css";
import { faultOf, sizeText } from "./judging";
import { complaintOf, type Purpose } from "./sending";
import { upload, type StoredFile } from "./upload";

interface Props {
  label: string;
  hint: string;
  purpose: Purpose;
  /** What the browser offers to choose from: "image/png,application/pdf". */
  accept: string;
  /** The stored file, or null when it was taken away again. */
  onFile: (file: StoredFile | null) => void;
  /** Ready for the next one when a file is stored: for several. */
  again?: boolean;
  /** Whether something is on its way: a form should wait for it. */
  onBusy?: (busy: boolean) => void;
}

type State = { is: "empty"; fault?: string } | { is: "sending"; name: string; percent: number } | { is: "stored"; file: StoredFile };

export function FileChooser({ label, hint, purpose, accept, onFile, again = false, onBusy }: Props) {
  const id = useId();
  const [state, setState] = useState<State>({ is: "empty" });
  const leaving = useRef<AbortController | null>(null);
  useEffect(() => () => leaving.current?.abort(), []);
  const fault = state.is === "empty" ? state.fault : undefined;
  const take = async (file: File | undefined) => {
    if (file === undefined || state.is === "sending") return;
    const wrong = faultOf(file);
    if (wrong !== null) {
      setState({ is: "empty", fault: wrong });
      return;
    }
    setState({ is: "sending", name: file.name, percent: 0 });
    onBusy?.(true);
    const mine = new AbortController();
    leaving.current = mine;
    try {
      const stored = await upload(file, purpose, (percent) => setState({ is: "sending", name: file.name, percent }), mine.signal);
      setState(again ? { is: "empty" } : { is: "stored", file: stored });
      onFile(stored);
    } catch (thrown) {
      setState(mine.signal.aborted ? { is: "empty" } : { is: "empty", fault: complaintOf(asApiError(thrown)) });
    } finally {
      onBusy?.(false);
    }
  };
  const clear = () => {
    setState({ is: "empty" });
    onFile(null);
  };
  return (
    <div className={styles["chooser"]}>
      <label className={styles["label"]} htmlFor={id}>
        {label}
      </label>
      <div className={styles["drop"]}>
        {state.is !== "stored" && (
          <input
            id={id}
            type="file"
            accept={accept}
            disabled={state.is === "sending"}
            aria-invalid={fault !== undefined}
            aria-describedby={`${id}-words`}
            onChange={({ target }) => {
              void take(target.files?.[0]);
              target.value = "";
            }}
          />
        )}
        <Icon name={state.is === "stored" ? "check" : "upload"} />
        <div id={`${id}-words`} className={styles["words"]} aria-live="polite">
          <Words state={state} hint={hint} />
        </div>
        {state.is === "sending" && (
          <Button small onClick={() => leaving.current?.abort()}>
            Cancel
          </Button>
        )}
        {state.is === "stored" && (
          <Button small onClick={clear}>
            Take away
          </Button>
        )}
      </div>
      {fault !== undefined && (
        <p role="alert" className={styles["complaint"]}>
          {fault}
        </p>
      )}
    </div>
  );
}

function Words({ state, hint }: { state: State; hint: string }) {
  if (state.is === "empty") {
    return (
      <>
        Choose a file, or drop it here.
        <span className={styles["hint"]}> {hint}</span>
      </>
    );
  }
  if (state.is === "stored") return `${state.file.name} (${sizeText(state.file.size)}) is attached.`;
  return (
    <>
      {state.name}
      <Progress label={`Sending ${state.name}`} value={state.percent} />
    </>
  );
}
