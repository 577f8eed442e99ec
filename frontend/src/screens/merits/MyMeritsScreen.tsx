/** What a cadet was given: merits and demerits, by whom and why. */

import { useQuery } from "@tanstack/react-query";

import type { Schema } from "../../api/client";
import { listing, reading } from "../../api/queries";
import { DataTable, type Column } from "../../ui/DataTable";
import { Filter, Filters } from "../../ui/Filters";
import { Pager } from "../../ui/Pager";
import { Badge, Card, PageHeader, Stat } from "../../ui/parts";
import { Empty, Loaded, Skeleton, TableSkeleton } from "../../ui/states";
import { Moment } from "../../ui/time";
import { given, useQueryState } from "../../ui/useQueryState";

type Entry = Schema<"grading.EntryOutput">;

const PAGE_SIZE = 20;
const TYPES = [
  { value: "merit", label: "Merits" },
  { value: "demerit", label: "Demerits" },
] as const;

const COLUMNS: readonly Column<Entry>[] = [
  { key: "reason", title: "Reason", main: true, cell: (entry) => entry.reason ?? <span className="faint">No reason given</span> },
  { key: "type", title: "Kind", cell: (entry) => <Badge tone={entry.type === "merit" ? "success" : "danger"}>{entry.type === "merit" ? "Merit" : "Demerit"}</Badge> },
  { key: "points", title: "Points", numeric: true, cell: (entry) => signed(entry) },
  { key: "issued_by_name", title: "Given by", cell: (entry) => entry.issued_by_name },
  { key: "date_recorded", title: "When", cell: (entry) => <Moment at={entry.date_recorded} /> },
];

export default function MyMeritsScreen() {
  const list = useQueryState("type");
  const query = { ...given(list.values), page: list.page, page_size: PAGE_SIZE } as { type?: Entry["type"]; page: number; page_size: number };
  const entries = useQuery(listing("/api/v1/ledger/", { params: { query } }));
  return (
    <div className="stack">
      <PageHeader eyebrow="Training" title="My merits" lead="Every entry in your ledger. Merits and demerits move your aptitude; merits of a lifetime earn awards." />
      <Totals />
      <Card flush>
        <Filters>
          <Filter label="Kind" all="Merits and demerits" value={list.values.type} choices={TYPES} onChange={(type) => list.set({ type })} />
        </Filters>
        <Loaded query={entries} loading={<TableSkeleton rows={8} />}>
          {({ results, count }) => (
            <>
              {results.length === 0 ? (
                <Empty icon="list" title="No entry">
                  What you are given appears here at once.
                </Empty>
              ) : (
                <DataTable caption="Merits and demerits" columns={COLUMNS} rows={results} keyOf={(entry) => entry.id} stale={entries.isPlaceholderData} />
              )}
              <Pager page={list.page} pageSize={PAGE_SIZE} count={count} onPage={list.setPage} of="entries" />
            </>
          )}
        </Loaded>
      </Card>
    </div>
  );
}

function Totals() {
  const grade = useQuery(reading("/api/v1/grades/me/"));
  return (
    <Loaded query={grade} loading={<Skeleton lines={1} height="6rem" />}>
      {(found) => (
        <div className="stack-close">
          <div className="grid-tiles">
            <Stat label="Merits" value={found.merit_points} tone="success" note="this term" />
            <Stat label="Demerits" value={found.demerit_points} tone="danger" note="this term" />
            <Stat label="Merits of a lifetime" value={found.lifetime_merit_points} note={found.award === null ? "no award yet" : `${found.award} award`} />
          </div>
          <p className="faint">
            Where the office sets a total of the term by hand, the difference is an entry named “Manual adjustment”. Merits of a lifetime only grow by merits that are given: neither such an
            adjustment nor an entry that is taken out changes them.
          </p>
        </div>
      )}
    </Loaded>
  );
}

/** "+5" for merits, "−3" for demerits; a correction has the other sign. */
function signed({ type, points }: Entry): string {
  const effect = type === "merit" ? points : -points;
  return effect < 0 ? `−${-effect}` : `+${effect}`;
}
