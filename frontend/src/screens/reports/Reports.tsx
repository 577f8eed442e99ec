import { useQuery } from "@tanstack/react-query";

import { listing } from "../../api/queries";
import { useDownload } from "../../files/download";
import { Button } from "../../ui/Button";
import { DataTable, type Column } from "../../ui/DataTable";
import { Filter, Filters } from "../../ui/Filters";
import { Icon } from "../../ui/Icon";
import { Pager } from "../../ui/Pager";
import { Card } from "../../ui/parts";
import { Empty, Loaded, TableSkeleton } from "../../ui/states";
import { Moment } from "../../ui/time";
import { useQueryState } from "../../ui/useQueryState";
import { Standing } from "./Standing";
import { about, KINDS, sizeText, type Report } from "./words";

const PAGE_SIZE = 20;
const CHOICES = Object.entries(KINDS).map(([value, label]) => ({ value, label }));

const COLUMNS: readonly Column<Report>[] = [
  { key: "kind", title: "Report", main: true, cell: ({ kind }) => KINDS[kind] },
  { key: "about", title: "About", cell: about },
  { key: "format", title: "Format", cell: ({ format, size }) => [format.toUpperCase(), sizeText(size)].filter(Boolean).join(", ") },
  { key: "at", title: "Asked for", cell: (report) => <Moment at={report.requested_at} ago /> },
  { key: "state", title: "State", cell: (report) => <Standing of={report} name={KINDS[report.kind]} /> },
];

export function Reports() {
  const list = useQueryState("kind");
  const kind = list.values.kind as Report["kind"] | "";
  const query = { ...(kind !== "" && { kind }), page: list.page, page_size: PAGE_SIZE };
  const reports = useQuery(listing("/api/v1/reports/", { params: { query } }));
  return (
    <Card flush>
      <Filters>
        <Filter label="Kind" all="All kinds" value={kind} choices={CHOICES} onChange={(chosen) => list.set({ kind: chosen })} />
      </Filters>
      <Loaded query={reports} loading={<TableSkeleton rows={6} />}>
        {({ results, count }) => (
          <>
            {results.length === 0 ? (
              <Empty icon="file" title="No report was asked for yet">
                Ask for one above; it appears here while it is being made.
              </Empty>
            ) : (
              <DataTable caption="Reports" columns={COLUMNS} rows={results} keyOf={({ id }) => id} stale={reports.isPlaceholderData} actions={(report) => <Fetch report={report} />} />
            )}
            <Pager page={list.page} pageSize={PAGE_SIZE} count={count} onPage={list.setPage} of="reports" />
          </>
        )}
      </Loaded>
    </Card>
  );
}

function Fetch({ report: { file_id: id, file_name: name } }: { report: Report }) {
  const { download, isPending, progress } = useDownload();
  if (id === null || name === null) return null;
  return (
    <Button small busy={isPending} aria-label={`Download ${name}`} onClick={() => download({ id, name })}>
      <Icon name="download" /> {progress !== "" && isPending ? progress : "Download"}
    </Button>
  );
}
