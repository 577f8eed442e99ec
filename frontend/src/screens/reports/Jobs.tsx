import { useQuery } from "@tanstack/react-query";

import { listing } from "../../api/queries";
import { DataTable, type Column } from "../../ui/DataTable";
import { Filter, Filters } from "../../ui/Filters";
import { Pager } from "../../ui/Pager";
import { Card } from "../../ui/parts";
import { Empty, Loaded, TableSkeleton } from "../../ui/states";
import { Moment } from "../../ui/time";
import { useQueryState } from "../../ui/useQueryState";
import { Standing } from "./Standing";
import { stateOf, taskName, type Job, type State } from "./words";

const PAGE_SIZE = 20;
const STATES = (["queued", "started", "retried", "done", "failed"] as const).map((value) => ({ value, label: stateOf(value).label }));

const COLUMNS: readonly Column<Job>[] = [
  { key: "task", title: "Job", main: true, cell: ({ task }) => taskName(task) },
  { key: "queued_at", title: "Asked for", cell: (job) => <Moment at={job.queued_at} ago /> },
  { key: "ended_at", title: "Ended", cell: (job) => <Moment at={job.ended_at} ago /> },
  { key: "attempts", title: "Attempts", numeric: true, cell: ({ attempts }) => attempts },
  { key: "state", title: "State", cell: (job) => <Standing of={job} name={taskName(job.task)} /> },
];

export function Jobs() {
  const list = useQueryState("state");
  const state = list.values.state as State | "";
  const query = { ...(state !== "" && { state }), page: list.page, page_size: PAGE_SIZE };
  const jobs = useQuery(listing("/api/v1/jobs/", { params: { query } }));
  return (
    <Card flush>
      <Filters>
        <Filter label="State" all="Any state" value={state} choices={STATES} onChange={(chosen) => list.set({ state: chosen })} />
      </Filters>
      <Loaded query={jobs} loading={<TableSkeleton rows={6} />}>
        {({ results, count }) => (
          <>
            {results.length === 0 ? <Empty icon="clipboard" title="There is no such job" /> : <DataTable caption="Jobs" columns={COLUMNS} rows={results} keyOf={({ id }) => id} stale={jobs.isPlaceholderData} />}
            <Pager page={list.page} pageSize={PAGE_SIZE} count={count} onPage={list.setPage} of="jobs" />
          </>
        )}
      </Loaded>
    </Card>
  );
}
