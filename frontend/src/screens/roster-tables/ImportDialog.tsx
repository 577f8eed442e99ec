/** A table of CSV or XLSX: chosen, tried row by row without writing, then written. */

import { useMutation } from "@tanstack/react-query";
import { useId, useState, type ReactNode } from "react";

import { useDeed } from "../../api/queries";
import type { ApiError } from "../../api/errors";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { CheckField } from "../../ui/Field";
import { CancelButton, FormActions } from "../../ui/Form";
import { Icon } from "../../ui/Icon";
import { Note } from "../../ui/parts";
import { notify } from "../../ui/toasts";
import { useUnsaved } from "../../ui/unsaved";
import { choicesOf, inRows, writtenOf } from "./choices";
import { copyOf } from "./copyOf";
import { ImportRows } from "./ImportRows";
import styles from "./ImportDialog.module.css";

export type Outcome = "create" | "update" | "unchanged" | "error" | "ok";

export interface PreviewRow {
  row: number;
  /** Who the row is about. */
  key: string;
  /** How they are called; empty where nobody knows. */
  name: string;
  outcome: Outcome;
  messages: readonly string[];
  /** What is written as it is, but may be meant otherwise. */
  warnings?: readonly string[];
  /** What is changed of somebody who is known already. */
  changes?: readonly { column: string; before: string; after: string }[];
}

export interface Preview {
  written: boolean;
  counts: readonly (readonly [name: string, count: number])[];
  /** How many rows write something. */
  changes: number;
  rows: readonly PreviewRow[];
}

interface Options {
  isDry: boolean;
  /** Whether bad rows are left out; else one refuses all. */
  isPartial: boolean;
}

interface ImportProps {
  title: string;
  /** A sentence about the columns. */
  columns: ReactNode;
  /** Whether bad rows can be left out. */
  canLeaveOut: boolean;
  changes: readonly string[];
  send: (file: File, options: Options) => Promise<Preview>;
  onClose: () => void;
}

export function ImportDialog(props: ImportProps) {
  const { title, columns, canLeaveOut, onClose } = props;
  const { file, choose, trial, write, isPartial, setPartial } = useImport(props);
  const tried = trial.isPending ? undefined : trial.data;
  const preview = tried?.preview;
  const { bad, offersLeavingOut, mayWrite } = choicesOf(preview, { canLeaveOut, isPartial });
  return (
    <Dialog open onClose={onClose} wide title={title} description={<>{columns} At most 2,000 rows and 5 MB; of an Excel file the first sheet is read.</>}>
      <div className="stack">
        <FileChoice file={file} onChoose={choose} disabled={write.isPending} />
        <Refusal error={write.error ?? trial.error} />
        {trial.isPending && <p role="status">Looking through the table …</p>}
        {preview !== undefined && <ImportRows preview={preview} />}
        {offersLeavingOut && (
          <CheckField name="partial" label={`Leave out bad rows (${bad}) and write the others`} checked={isPartial} onChange={setPartial} />
        )}
        <FormActions>
          <CancelButton onCancel={onClose} />
          <Button look="primary" disabled={!mayWrite} busy={write.isPending} onClick={() => tried !== undefined && write.mutate(tried)}>
            {preview === undefined ? "Write" : `Write ${inRows(preview.changes)}`}
          </Button>
        </FormActions>
      </div>
    </Dialog>
  );
}

/** A table that was tried, as it was read. */
interface Tried {
  table: File;
  preview: Preview;
}

/** A chosen table is tried at once; what it would do is known before it is written. */
function useImport({ changes, send, onClose }: ImportProps) {
  const [file, setFile] = useState<File | null>(null);
  const [isPartial, setPartial] = useState(false);
  const trial = useMutation<Tried, ApiError, File>({
    mutationFn: async (chosen) => {
      const table = await copyOf(chosen);
      return { table, preview: await send(table, { isDry: true, isPartial: false }) };
    },
    meta: { areErrorsShown: () => true },
  });
  const write = useDeed(
    ({ table }: Tried) => send(table, { isDry: false, isPartial }),
    {
      changes,
      errorsAreShown: true,
      onDone: (done: Preview) => {
        notify({ title: writtenOf(done), tone: "success" });
        onClose();
      },
    },
  );
  const choose = (chosen: File) => {
    setFile(chosen);
    setPartial(false);
    write.reset();
    trial.mutate(chosen);
  };
  return { file, choose, trial, write, isPartial, setPartial };
}

function Refusal({ error }: { error: ApiError | null }) {
  if (error === null) return null;
  return (
    <Note tone="danger">
      <p role="alert">{[error.message, ...Object.entries(error.details).map(([place, sentences]) => `${place.startsWith("row ") ? `In ${place}: ` : ""}${sentences.join(" ")}`)].join(" ")}</p>
    </Note>
  );
}

/** The field lies over the whole place, so a table can be dropped on it. */
function FileChoice({ file, onChoose, disabled }: { file: File | null; onChoose: (file: File) => void; disabled: boolean }) {
  const id = useId();
  useUnsaved(file !== null);
  return (
    <div className={styles["drop"]}>
      <label htmlFor={id}>
        <Icon name="upload" size="1.5rem" />
        <strong>{file === null ? "Choose a table, or drop it here" : file.name}</strong>
        <span>{file === null ? "CSV or XLSX" : "Choose another table"}</span>
      </label>
      <input
        id={id}
        type="file"
        className={styles["input"]}
        accept=".csv,.xlsx,text/csv"
        disabled={disabled}
        onChange={(event) => {
          const chosen = event.target.files?.item(0);
          if (chosen != null) onChoose(chosen);
          event.target.value = ""; // the same file, mended, can be chosen again
        }}
      />
    </div>
  );
}
