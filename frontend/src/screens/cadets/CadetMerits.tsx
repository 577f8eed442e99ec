import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import type { Schema } from "../../api/client";
import { listing } from "../../api/queries";
import { LinkButton } from "../../ui/Button";
import { DataTable, type Column } from "../../ui/DataTable";
import { Pager } from "../../ui/Pager";
import { Card } from "../../ui/parts";
import { Empty, Loaded, TableSkeleton } from "../../ui/states";
import { Moment } from "../../ui/time";
import { Points } from "../ledger/Points";

type Entry = Schema<"grading.EntryOutput">;

const PAGE_SIZE = 20;

const COLUMNS: readonly Column<Entry>[] = [
  { key: "reason", title: "Reason", main: true, cell: ({ reason }) => reason ?? <span className="faint">No reason given</span> },
  { key: "points", title: "Points", cell: (entry) => <Points entry={entry} /> },
  { key: "by", title: "Given by", cell: (entry) => entry.issued_by_name },
  { key: "at", title: "When", cell: (entry) => <Moment at={entry.date_recorded} /> },
];

/** What a cadet was given, latest first. */
export function CadetMerits({ id }: { id: number }) {
  const [page, setPage] = useState(1);
  const entries = useQuery(listing("/api/v1/ledger/", { params: { query: { cadet: id, page, page_size: PAGE_SIZE } } }));
  return (
    <Card flush title="Merits and demerits" actions={<LinkButton small to={`/ledger?cadet=${id}`}>In the ledger</LinkButton>}>
      <Loaded query={entries} loading={<TableSkeleton rows={8} />}>
        {({ results, count }) =>
          results.length === 0 ? (
            <Empty icon="list" title="Nothing was given yet" />
          ) : (
            <>
              <DataTable caption="Merits and demerits" columns={COLUMNS} rows={results} keyOf={(entry) => entry.id} stale={entries.isPlaceholderData} />
              <Pager page={page} pageSize={PAGE_SIZE} count={count} onPage={setPage} of="entries" />
            </>
          )
        }
      </Loaded>
    </Card>
  );
}
