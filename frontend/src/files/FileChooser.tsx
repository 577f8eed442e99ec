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
  /** Whether a file is on its way, or was refused and is neither replaced nor left out: a form should wait. */
  onOpen?: (isOpen: boolean) => void;
}

type State =
  | { is: "empty" }
  | { is: "sending"; name: string; percent: number }
  | { is: "refused"; name: string; fault: string }
  | { is: "stored"; file: StoredFile };

export function FileChooser({ label, hint, purpose, accept, onFile, again = false, onOpen }: Props) {
  const id = useId();
  const [state, setState] = useState<State>({ is: "empty" });
  const leaving = useRef<AbortController | null>(null);
  useEffect(() => () => leaving.current?.abort(), []);
  const take = async (file: File | undefined) => {
    if (file === undefined || state.is === "sending") return;
    onOpen?.(true);
    const wrong = faultOf(file);
    if (wrong !== null) {
      setState({ is: "refused", name: file.name, fault: wrong });
      return;
    }
    setState({ is: "sending", name: file.name, percent: 0 });
    const mine = new AbortController();
    leaving.current = mine;
    try {
      const stored = await upload(file, purpose, (percent) => setState({ is: "sending", name: file.name, percent }), mine.signal);
      setState(again ? { is: "empty" } : { is: "stored", file: stored });
      onOpen?.(false);
      onFile(stored);
    } catch (thrown) {
      setState(mine.signal.aborted ? { is: "empty" } : { is: "refused", name: file.name, fault: complaintOf(asApiError(thrown)) });
      if (mine.signal.aborted) onOpen?.(false);
    }
  };
  const clear = () => {
    setState({ is: "empty" });
    onOpen?.(false);
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
            aria-disabled={state.is === "sending"}
            aria-invalid={state.is === "refused"}
            onClick={(event) => state.is === "sending" && event.preventDefault()}
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
        {(state.is === "stored" || state.is === "refused") && (
          <Button small onClick={clear}>
            {state.is === "stored" ? "Take away" : "Leave it out"}
          </Button>
        )}
      </div>
      {state.is === "refused" && (
        <p role="alert" className={styles["complaint"]}>
          {state.fault} {onOpen !== undefined && "Choose another file, or leave this one out."}
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
  if (state.is === "refused") return `${state.name} is not attached.`;
  if (state.is === "stored") return `${state.file.name} (${sizeText(state.file.size)}) is attached.`;
  return (
    <>
      {state.name}
      <Progress label={`Sending ${state.name}`} value={state.percent} />
    </>
  );
}
