/** One's own training days, and what is on record of each. */

import { useQuery } from "@tanstack/react-query";

import type { Schema } from "../../api/client";
import { listing, reading } from "../../api/queries";
import { useMe } from "../../api/useSession";
import { LinkButton } from "../../ui/Button";
import { DataTable, type Column } from "../../ui/DataTable";
import { Filter, Filters } from "../../ui/Filters";
import { Icon } from "../../ui/Icon";
import { Pager } from "../../ui/Pager";
import { Badge, Card, PageHeader, Stat } from "../../ui/parts";
import { Empty, Loaded, Skeleton, TableSkeleton } from "../../ui/states";
import { Day } from "../../ui/time";
import { given, useQueryState } from "../../ui/useQueryState";
import { attendedText, hourText, STATUSES, statusWords, type Status } from "./statuses";

type Line = Schema<"attendance.HistoryLine">;

const PAGE_SIZE = 20;

const COLUMNS: readonly Column<Line>[] = [
  { key: "title", title: "Training day", main: true, cell: (line) => line.title },
  { key: "date", title: "Date", cell: (line) => <Day on={line.date} /> },
  { key: "status", title: "Status", cell: (line) => <StatusBadge status={line.status} /> },
  { key: "time_in", title: "In", cell: (line) => hourText(line.time_in) },
  { key: "time_out", title: "Out", cell: (line) => hourText(line.time_out) },
  { key: "remarks", title: "Remarks", cell: (line) => line.remarks },
];

export default function MyAttendanceScreen() {
  const isCadet = useMe().role === "cadet";
  const list = useQueryState("status", "since", "until");
  const query = { ...given(list.values), page: list.page, page_size: PAGE_SIZE } as { status?: Status; since?: string; until?: string; page: number; page_size: number };
  const lines = useQuery(listing("/api/v1/attendance/me/", { params: { query } }));
  return (
    <div className="stack">
      <PageHeader eyebrow="Training" title="My attendance">
        {isCadet && (
          <LinkButton to="/excuse-letters">
            <Icon name="letter" /> Excuse letters
          </LinkButton>
        )}
        <LinkButton to="/my-code" look="primary">
          <Icon name="qr" /> My QR code
        </LinkButton>
      </PageHeader>
      <Totals isGraded={isCadet} />
      <Card flush>
        <Filters>
          <Filter label="Status" all="Any status" value={list.values.status} choices={STATUSES} onChange={(status) => list.set({ status })} />
        </Filters>
        <Loaded query={lines} loading={<TableSkeleton rows={10} />}>
          {({ results, count }) => (
            <>
              {results.length === 0 ? (
                <Empty icon="calendar" title="No training day is like that" />
              ) : (
                <DataTable caption="My training days" columns={COLUMNS} rows={results} keyOf={(line) => line.training_day} stale={lines.isPlaceholderData} />
              )}
              <Pager page={list.page} pageSize={PAGE_SIZE} count={count} onPage={list.setPage} of="training days" />
            </>
          )}
        </Loaded>
      </Card>
    </div>
  );
}

function Totals({ isGraded }: { isGraded: boolean }) {
  const totals = useQuery(reading("/api/v1/attendance/me/totals/"));
  return (
    <Loaded query={totals} loading={<Skeleton lines={1} height="6rem" />}>
      {(found) => (
        <div className="stack-close">
          <div className="grid-tiles">
            <Stat label="Counted" value={attendedText(found)} note="training days so far" />
            <Stat label="Present" value={found.present} tone="success" />
            <Stat label="Late" value={found.late} tone="warning" />
            <Stat label="Excused" value={found.excused} />
            <Stat label="Absent" value={found.absent} tone="danger" />
          </div>
          <p className="faint">
            Present, late and excused days count, of those that have taken place since you were enrolled.
            {isGraded && ` Your grade is measured against all ${found.training_days} days of the calendar, those still to come as well.`}
          </p>
        </div>
      )}
    </Loaded>
  );
}

function StatusBadge({ status }: { status: Line["status"] }) {
  const { label, tone } = statusWords(status);
  return <Badge tone={tone}>{label}</Badge>;
}
