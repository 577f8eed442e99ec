import { useState } from "react";

import { Badge } from "../../ui/parts";
import { ScrollBox } from "../../ui/ScrollBox";
import type { Tone } from "../../ui/toasts";
import { inOrderOfConcern } from "./concern";
import styles from "./ImportDialog.module.css";
import type { Outcome, Preview } from "./ImportDialog";

const AT_FIRST = 100;
const LOOKS: Record<Outcome, { label: string; tone: Tone | "neutral" }> = {
  create: { label: "New", tone: "success" },
  update: { label: "Changed", tone: "info" },
  unchanged: { label: "As it is", tone: "neutral" },
  ok: { label: "Good", tone: "success" },
  error: { label: "Bad", tone: "danger" },
};

/** What would become of each row. */
export function ImportRows({ preview }: { preview: Preview }) {
  const [most, setMost] = useState(AT_FIRST);
  const rows = inOrderOfConcern(preview.rows);
  return (
    <>
      <dl className={styles["counts"]}>
        {preview.counts.map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{count.toLocaleString()}</dd>
          </div>
        ))}
      </dl>
      <ScrollBox label="Rows of the table" className={styles["rows"]}>
        <table>
          <thead>
            <tr>
              <th scope="col">Row</th>
              <th scope="col">Who</th>
              <th scope="col">Outcome</th>
              <th scope="col">Remarks</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, most).map(({ row, key, outcome, messages, changes = [] }) => (
              <tr key={row}>
                <td>{row}</td>
                <td>
                  <bdi className={styles["long"]} title={key}>
                    {key}
                  </bdi>
                </td>
                <td>
                  <Badge tone={LOOKS[outcome].tone}>{LOOKS[outcome].label}</Badge>
                </td>
                <td>
                  {messages.join(" ")}
                  {changes.map(({ column, before, after }) => (
                    <p key={column}>
                      {column.replaceAll("_", " ")}: <del>{before || "nothing"}</del> → <ins>{after || "nothing"}</ins>
                    </p>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length > most && (
          <button type="button" className={styles["more"]} onClick={() => setMost(most + 500)}>
            Show more of {rows.length.toLocaleString()} rows
          </button>
        )}
      </ScrollBox>
    </>
  );
}
