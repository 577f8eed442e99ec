import { useState } from "react";

import { joined } from "../../ui/classes";
import { Badge, Note } from "../../ui/parts";
import { ScrollBox } from "../../ui/ScrollBox";
import type { Tone } from "../../ui/toasts";
import { inOrderOfConcern, warningsOf } from "./concern";
import styles from "./ImportDialog.module.css";
import type { Outcome, Preview } from "./ImportDialog";

const AT_FIRST = 100;
const MOST_WARNINGS = 10;
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
      <Warnings rows={preview.rows} />
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
            {rows.slice(0, most).map(({ row, key, name, outcome, messages, warnings = [], changes = [] }) => (
              <tr key={row}>
                <td>{row}</td>
                <td>
                  {name !== "" && (
                    <bdi className={styles["long"]} title={name}>
                      {name}
                    </bdi>
                  )}
                  <bdi className={joined(styles["long"], name !== "" && "faint")} title={key}>
                    {key}
                  </bdi>
                </td>
                <td>
                  <Badge tone={LOOKS[outcome].tone}>{LOOKS[outcome].label}</Badge>
                </td>
                <td>
                  {messages.join(" ")}
                  {warnings.map((sentence) => (
                    <p key={sentence} className={styles["warning"]}>
                      {sentence}
                    </p>
                  ))}
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

/** What may be a slip of the pen, above all rows: it is written as it is. */
function Warnings({ rows }: { rows: Preview["rows"] }) {
  const warnings = warningsOf(rows);
  if (warnings.length === 0) return null;
  return (
    <Note tone="warning">
      <p>Look at these before you write: they are taken as they stand.</p>
      <ul className={styles["warnings"]}>
        {warnings.slice(0, MOST_WARNINGS).map(([sentence, count]) => (
          <li key={sentence}>
            {sentence} ({count === 1 ? "1 row" : `${count} rows`})
          </li>
        ))}
        {warnings.length > MOST_WARNINGS && <li>and {warnings.length - MOST_WARNINGS} more</li>}
      </ul>
    </Note>
  );
}
