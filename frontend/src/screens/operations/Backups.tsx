import { useQuery } from "@tanstack/react-query";

import type { Schema } from "../../api/client";
import { listing } from "../../api/queries";
import { DataTable, type Column } from "../../ui/DataTable";
import { Pager } from "../../ui/Pager";
import { Badge, Card } from "../../ui/parts";
import { Empty, Loaded, TableSkeleton } from "../../ui/states";
import { Moment } from "../../ui/time";
import type { Tone } from "../../ui/toasts";
import { useQueryState } from "../../ui/useQueryState";
import { sizeText } from "../reports/words";

type Backup = Schema<"operations.BackupOutput">;

const PAGE_SIZE = 10;
const TONES: Record<Backup["state"], Tone | "neutral"> = { running: "info", done: "success", failed: "danger", removed: "neutral", lost: "danger" };
const TRIED: Record<string, string> = { read_back: "read back", trial_restore: "restored on trial", "": "not yet" };

const COLUMNS: readonly Column<Backup>[] = [
  { key: "at", title: "Begun", main: true, cell: (backup) => <Moment at={backup.started_at} /> },
  { key: "state", title: "State", cell: (backup) => <State backup={backup} /> },
  { key: "tried", title: "Tried", cell: ({ verified }) => TRIED[verified] ?? verified },
  { key: "size", title: "Size", cell: ({ bytes }) => (bytes === 0 ? null : sizeText(bytes)) },
  { key: "rows", title: "Rows", numeric: true, cell: ({ rows, tables }) => (rows === 0 ? null : `${rows.toLocaleString()} in ${tables} tables`) },
  { key: "path", title: "File", wideOnly: true, cell: ({ path, state }) => (state === "done" ? path : null) },
];

export function Backups() {
  const list = useQueryState();
  const backups = useQuery(listing("/api/v1/operations/backups/", { params: { query: { page: list.page, page_size: PAGE_SIZE } } }));
  return (
    <Card flush title="Backups">
      <Loaded query={backups} loading={<TableSkeleton rows={3} />}>
        {({ results, count }) =>
          results.length === 0 ? (
            <Empty icon="archive" title="No backup was made yet">
              The first one is made on the coming Sunday.
            </Empty>
          ) : (
            <>
              <DataTable caption="Backups" columns={COLUMNS} rows={results} keyOf={({ id }) => id} stale={backups.isPlaceholderData} />
              <Pager page={list.page} pageSize={PAGE_SIZE} count={count} onPage={list.setPage} of="backups" />
            </>
          )
        }
      </Loaded>
    </Card>
  );
}

function State({ backup }: { backup: Backup }) {
  return (
    <span>
      <Badge tone={TONES[backup.state]}>{backup.state}</Badge> {backup.error !== "" && <span className="faint">{backup.error}</span>}
    </span>
  );
}
