/** What a grade is made of, with the parts of the formula, and who changed what in it. */

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { reading } from "../../api/queries";
import { DataTable, type Column } from "../../ui/DataTable";
import { Dialog } from "../../ui/Dialog";
import { Pager } from "../../ui/Pager";
import { Badge, Facts, Progress } from "../../ui/parts";
import { Empty, Loaded, Skeleton, TableSkeleton } from "../../ui/states";
import { Tabs } from "../../ui/Tabs";
import { Moment } from "../../ui/time";
import type { Schema } from "../../api/client";
import type { Grade } from "./columns";
import styles from "./GradeDialog.module.css";

type Change = Schema<"grading.ChangeOutput">;

const FORMULAS: Record<string, string> = {
  attendance: "days attended ÷ training days × 30",
  aptitude: "(100 + merits − demerits, from 0 to 100) ÷ 100 × 30",
  subject: "(prelim + midterm + final) ÷ 300 × 40",
};

export function GradeDialog({ cadet, name, onClose }: { cadet: number; name: string; onClose: () => void }) {
  const [tab, setTab] = useState("parts");
  return (
    <Dialog open onClose={onClose} wide title={name}>
      <Tabs
        label="About the grade"
        value={tab}
        onChange={setTab}
        tabs={[
          { value: "parts", label: "What it is made of", content: <Parts cadet={cadet} /> },
          { value: "changes", label: "Who changed what", content: <Changes cadet={cadet} /> },
        ]}
      />
    </Dialog>
  );
}

function Parts({ cadet }: { cadet: number }) {
  const grade = useQuery(reading("/api/v1/grades/{cadet_id}/", { params: { path: { cadet_id: cadet } } }));
  return (
    <Loaded query={grade} loading={<Skeleton lines={8} height="2rem" />}>
      {(found) => <Explained grade={found} />}
    </Loaded>
  );
}

export function Explained({ grade }: { grade: Grade }) {
  const isClosed = grade.transmuted !== null;
  return (
    <div className="stack">
      <ol className={styles["parts"]}>
        {grade.breakdown.map((part) => (
          <li key={part.name} className={styles["part"]}>
            <div className="row row-apart">
              <h3 className={styles["name"]}>{part.name}</h3>
              <span className="numeric">
                <strong>{part.earned}</strong> of {part.share}
              </span>
            </div>
            <Progress value={(Number(part.earned) / part.share) * 100} label={`${part.name}: ${part.earned} of ${part.share}`} />
            <p>{part.explanation}</p>
            <p className="faint">{FORMULAS[part.name] ?? ""}</p>
          </li>
        ))}
      </ol>
      <p className={styles["sum"]}>
        <span className="numeric">
          {grade.breakdown.map(({ earned }) => earned).join(" + ")} = <strong>{grade.final_grade}</strong>
        </span>
        <Badge tone={grade.remarks === "Passed" ? "success" : grade.remarks === "Failed" ? "danger" : "warning"}>{grade.remarks}</Badge>
      </p>
      <p>
        {isClosed
          ? `A grade of ${grade.final_grade} is transmuted to ${grade.transmuted}, letter ${grade.letter ?? "–"}. It is not rounded before.`
          : `The status ${grade.status} holds the grade back: it has no mark until the status is active again.`}{" "}
        1.00 from 95, 1.50 from 90, 2.00 from 85, 2.50 from 80, 3.00 from 75, 5.00 below.
      </p>
      <Facts
        facts={[
          ["Student ID", grade.student_id],
          ["Unit", [grade.company, grade.platoon].filter(Boolean).join(" · ")],
          ["Merits of a lifetime", `${grade.lifetime_merit_points}${grade.award === null ? "" : ` (${grade.award})`}`],
        ]}
      />
    </div>
  );
}

const FIELDS: Record<string, string> = {
  prelim_score: "Prelim",
  midterm_score: "Midterm",
  final_score: "Final",
  merit_points: "Merits",
  demerit_points: "Demerits",
  lifetime_merit_points: "Merits of a lifetime",
  status: "Status",
};

const COLUMNS: readonly Column<Change>[] = [
  { key: "field", title: "What", main: true, cell: ({ field }) => FIELDS[field] ?? field },
  { key: "before", title: "From", cell: ({ before }) => <span className="numeric">{before}</span> },
  { key: "after", title: "To", cell: ({ after }) => <strong className="numeric">{after}</strong> },
  { key: "by", title: "By", cell: (change) => change.changed_by_name },
  { key: "at", title: "When", cell: (change) => <Moment at={change.changed_at} /> },
  { key: "reason", title: "Why", cell: ({ reason }) => reason },
];

function Changes({ cadet }: { cadet: number }) {
  const [page, setPage] = useState(1);
  const changes = useQuery(reading("/api/v1/grades/{cadet_id}/changes/", { params: { path: { cadet_id: cadet }, query: { page, page_size: 10 } } }));
  return (
    <Loaded query={changes} loading={<TableSkeleton rows={5} />}>
      {({ results, count }) =>
        results.length === 0 ? (
          <Empty icon="log" title="Nothing was changed by hand yet" />
        ) : (
          <>
            <DataTable caption="Changes of the grade" columns={COLUMNS} rows={results} keyOf={({ id }) => id} />
            {count > 10 && <Pager page={page} pageSize={10} count={count} onPage={setPage} of="changes" />}
          </>
        )
      }
    </Loaded>
  );
}
