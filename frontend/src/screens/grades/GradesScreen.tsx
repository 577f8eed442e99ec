/** The grade sheet of a company: administrators edit it in place, training staff read it. */

import { useQuery } from "@tanstack/react-query";
import { useState, useSyncExternalStore } from "react";

import type { ApiError } from "../../api/errors";
import { reading } from "../../api/queries";
import { useMe } from "../../api/useSession";
import { Button } from "../../ui/Button";
import { Filter, Filters, SearchBox } from "../../ui/Filters";
import { Card, Note, PageHeader } from "../../ui/parts";
import { Empty, Failure, TableSkeleton } from "../../ui/states";
import { useUnsaved } from "../../ui/unsaved";
import { given, useQueryState } from "../../ui/useQueryState";
import { COLUMNS, nameOf, STATUSES, type Grade, type Status } from "./columns";
import { useCursor } from "./cursor";
import { GradeDialog } from "./GradeDialog";
import { Grid } from "./Grid";
import styles from "./Grid.module.css";
import type { Saves } from "./saving";
import { Troubles } from "./Troubles";
import { useSaves } from "./useSaves";
import { useSheet, type Sheet } from "./useSheet";

const CHOICES = STATUSES.map(({ value, label }) => ({ value, label }));

export default function GradesScreen() {
  const editable = useMe().role === "admin";
  const list = useQueryState("search", "company", "platoon", "status");
  const counts = useQuery(reading("/api/v1/cadets/counts/"));
  const { status, ...rest } = given(list.values);
  const sheet = useSheet({ ...rest, ...(status !== undefined && { status: status as Status }) });
  const saves = useSaves();
  const cursor = useCursor(sheet.rows);
  useUnsaved(cursor.open !== null);
  const [explained, setExplained] = useState<Grade | null>(null);
  const grade = cursor.rows[cursor.place.row];
  const explain = () => setExplained(grade ?? null);
  return (
    <div className="stack">
      <PageHeader eyebrow="Grading" title="Grade sheet" lead={editable ? "Type over a score and press Enter; each cell is saved by itself." : "You can read the sheet; administrators set the scores."} />
      <Card flush>
        <Filters>
          <SearchBox label="Search names and student IDs" value={list.values.search} onSearch={(search) => list.set({ search })} />
          <Filter label="Company" all="All companies" value={list.values.company} choices={named(counts.data?.company)} onChange={(company) => list.set({ company })} />
          <Filter label="Platoon" all="All platoons" value={list.values.platoon} choices={named(counts.data?.platoon)} onChange={(platoon) => list.set({ platoon })} />
          <Filter label="Status" all="Any status" value={list.values.status} choices={CHOICES} onChange={(chosen) => list.set({ status: chosen })} />
        </Filters>
        <Troubles saves={saves} />
        {grade === undefined ? (
          <Missing sheet={sheet} />
        ) : (
          <>
            {sheet.error !== null && <Lacking sheet={sheet} error={sheet.error} />}
            <Grid cursor={cursor} count={sheet.count} editable={editable} saves={saves} onExplain={explain} />
            <Footer grade={grade} count={sheet.rows.length} of={sheet.count} column={cursor.place.column} saves={saves} editable={editable} onExplain={explain} />
          </>
        )}
      </Card>
      {explained !== null && <GradeDialog cadet={explained.cadet} name={nameOf(explained)} onClose={() => setExplained(null)} />}
    </div>
  );
}

/** Some rows could not be read. */
function Lacking({ sheet, error }: { sheet: Sheet; error: ApiError }) {
  return (
    <div className={styles["troubles"]} role="alert">
      <Note tone="danger">
        <p>
          <strong>
            {sheet.rows.length} of {sheet.count} cadets are shown.
          </strong>{" "}
          The others could not be read: {error.message}
        </p>
        <Button small onClick={sheet.refetch}>
          Try again
        </Button>
      </Note>
    </div>
  );
}

/** There are no rows: not yet, for a reason, or none at all. */
function Missing({ sheet }: { sheet: Sheet }) {
  if (sheet.error !== null) return <Failure error={sheet.error} onRetry={sheet.refetch} />;
  if (sheet.isLoading) return <TableSkeleton rows={14} />;
  return (
    <Empty icon="star" title="No cadet is on this sheet">
      Try other words, or fewer filters.
    </Empty>
  );
}

interface FooterProps {
  grade: Grade;
  count: number;
  of: number;
  column: number;
  saves: Saves;
  editable: boolean;
  onExplain: () => void;
}

function Footer({ grade, count, of, column, saves, editable, onExplain }: FooterProps) {
  const busy = useSyncExternalStore(saves.subscribe, saves.busy);
  return (
    <div className={styles["status"]}>
      <div>
        <strong>{nameOf(grade)}</strong> · {COLUMNS[column]?.title} {COLUMNS[column]?.text(grade)}
        <p className={styles["hint"]}>{editable ? "Arrows move · Enter edits · Esc leaves · Delete clears · Ctrl+Z takes back · paste from a spreadsheet · Ctrl+Enter explains" : "Arrows move · Enter explains"}</p>
      </div>
      <div className="row">
        <span className="faint numeric" role="status">
          {busy > 0 ? `${busy} ${busy === 1 ? "cell" : "cells"} left to save …` : count < of ? `${count} of ${of} cadets` : `${of} cadets`}
        </span>
        <Button small onClick={onExplain}>
          Explain the grade
        </Button>
      </div>
    </div>
  );
}

function named(counts: readonly { value: string | null; count: number }[] | undefined) {
  return (counts ?? []).flatMap(({ value, count }) => (value ? [{ value, label: `${value} (${count})` }] : []));
}
