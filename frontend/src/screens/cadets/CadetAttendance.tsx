import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";

import type { Schema } from "../../api/client";
import { listing } from "../../api/queries";
import { LinkButton } from "../../ui/Button";
import { DataTable, type Column } from "../../ui/DataTable";
import { Pager } from "../../ui/Pager";
import { Badge, Card } from "../../ui/parts";
import { Empty, Loaded, TableSkeleton } from "../../ui/states";
import { Day } from "../../ui/time";
import { given } from "../../ui/useQueryState";
import { MARKS } from "../attendance/marks";

type Cadet = Schema<"roster.CadetOutput">;
type Line = Schema<"attendance.RecordOutput">;

const PAGE_SIZE = 20;

const COLUMNS: readonly Column<Line>[] = [
  { key: "date", title: "Training day", main: true, cell: (line) => <Link to={`/training-days/${line.training_day}`}>{line.date === null ? "No date" : <Day on={line.date} />}</Link> },
  { key: "status", title: "Mark", cell: (line) => <Badge tone={MARKS[line.status].tone}>{MARKS[line.status].label}</Badge> },
  { key: "time_in", title: "In", cell: (line) => line.time_in?.slice(0, 5) },
  { key: "time_out", title: "Out", cell: (line) => line.time_out?.slice(0, 5) },
  { key: "remarks", title: "Remarks", cell: (line) => line.remarks },
];

/** What is on record of a cadet's attendance, newest first. */
export function CadetAttendance({ cadet: { id, company, platoon } }: { cadet: Cadet }) {
  const [page, setPage] = useState(1);
  const records = useQuery(listing("/api/v1/attendance/", { params: { query: { cadet: id, page, page_size: PAGE_SIZE } } }));
  const unit = new URLSearchParams(given({ company: company ?? "", platoon: platoon ?? "" })).toString();
  return (
    <Card flush title="Attendance" actions={<LinkButton small to={`/register?${unit}`}>In the register</LinkButton>}>
      <Loaded query={records} loading={<TableSkeleton rows={8} />}>
        {({ results, count }) =>
          results.length === 0 ? (
            <Empty icon="calendar" title="Not marked yet" />
          ) : (
            <>
              <DataTable caption="Attendance" columns={COLUMNS} rows={results} keyOf={(line) => line.id} stale={records.isPlaceholderData} />
              <Pager page={page} pageSize={PAGE_SIZE} count={count} onPage={setPage} of="records" />
            </>
          )
        }
      </Loaded>
    </Card>
  );
}
