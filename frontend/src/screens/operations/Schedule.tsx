import { useQuery } from "@tanstack/react-query";

import type { Schema } from "../../api/client";
import { reading } from "../../api/queries";
import { DataTable, type Column } from "../../ui/DataTable";
import { Badge, Card } from "../../ui/parts";
import { Empty, Loaded, TableSkeleton } from "../../ui/states";
import { Moment } from "../../ui/time";
import { taskName } from "../reports/words";

type Entry = Schema<"operations.ScheduledOutput">;

const COLUMNS: readonly Column<Entry>[] = [
  { key: "entry", title: "What", main: true, cell: ({ task }) => taskName(task) },
  { key: "schedule", title: "When, in UTC", wideOnly: true, cell: ({ schedule }) => <code>{schedule}</code> },
  { key: "last", title: "Last run", cell: (entry) => <Moment at={entry.last_queued_at} ago /> },
  { key: "next", title: "Due next", cell: (entry) => <Moment at={entry.next_due_at} /> },
  { key: "missed", title: "Missed in 8 days", cell: (entry) => <Missed entry={entry} /> },
];

export function Schedule() {
  const schedule = useQuery({ ...reading("/api/v1/operations/schedule/"), refetchInterval: 60_000 });
  return (
    <Card flush title="By the clock">
      <Loaded query={schedule} loading={<TableSkeleton rows={5} />}>
        {({ entries }) => (entries.length === 0 ? <Empty icon="calendar" title="Nothing is on the schedule yet" /> : <DataTable caption="Schedule" columns={COLUMNS} rows={entries} keyOf={({ entry }) => entry} />)}
      </Loaded>
    </Card>
  );
}

function Missed({ entry }: { entry: Entry }) {
  if (entry.missed === 0) return <Badge tone="success">none</Badge>;
  return (
    <span>
      <Badge tone="warning">{`${entry.missed} missed`}</Badge> <span className="faint">last <Moment at={entry.last_missed_at} ago /></span>
    </span>
  );
}
