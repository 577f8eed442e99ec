/** The roster of cadets: found by search and filters, edited and archived by administrators. */

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import type { Schema } from "../../api/client";
import { listing, reading } from "../../api/queries";
import { useMe } from "../../api/useSession";
import { Button } from "../../ui/Button";
import { DataTable, type Column } from "../../ui/DataTable";
import { Filter, Filters, SearchBox } from "../../ui/Filters";
import { Icon } from "../../ui/Icon";
import { Menu, MenuItem } from "../../ui/Menu";
import { Pager } from "../../ui/Pager";
import { Badge, Card, PageHeader } from "../../ui/parts";
import { Empty, Loaded, TableSkeleton } from "../../ui/states";
import { given, useQueryState } from "../../ui/useQueryState";
import { ArchiveDialog } from "./ArchiveDialog";
import { CadetDialog } from "./CadetDialog";
import { fullName } from "./names";

type Cadet = Schema<"roster.CadetRow">;
type Counts = Schema<"roster.CadetCounts.Output">;

/** What is being done, if anything: one dialog at a time. */
type Doing = { deed: "add" } | { deed: "edit" | "archive"; cadet: Cadet } | null;

const PAGE_SIZE = 20;

const COLUMNS: readonly Column<Cadet>[] = [
  { key: "name", title: "Name", main: true, cell: fullName },
  { key: "student_id", title: "Student ID", cell: (cadet) => <span className="numeric">{cadet.student_id}</span> },
  { key: "company", title: "Unit", cell: (cadet) => [cadet.company, cadet.platoon].filter(Boolean).join(" · ") || null },
  { key: "course", title: "Course", wideOnly: true, cell: (cadet) => [cadet.course, cadet.year_level].filter(Boolean).join(" ") || null },
  { key: "cadet_course", title: "MS", cell: (cadet) => cadet.cadet_course },
  { key: "status", title: "Status", cell: (cadet) => <Status status={cadet.status} /> },
];

export default function CadetsScreen() {
  const isAdmin = useMe().role === "admin";
  const [doing, setDoing] = useState<Doing>(null);
  const list = useQueryState("search", "company", "platoon", "status");
  const query = { ...given(list.values), page: list.page, page_size: PAGE_SIZE };
  const cadets = useQuery(listing("/api/v1/cadets/", { params: { query } }));
  const counts = useQuery(reading("/api/v1/cadets/counts/"));
  const done = () => setDoing(null);
  return (
    <div className="stack">
      <PageHeader eyebrow="Roster" title="Cadets">
        {isAdmin && (
          <Button look="primary" onClick={() => setDoing({ deed: "add" })}>
            <Icon name="plus" /> Add a cadet
          </Button>
        )}
      </PageHeader>
      <Card flush>
        <Filters>
          <SearchBox label="Search names and student IDs" value={list.values.search} onSearch={(search) => list.set({ search })} />
          <Filter label="Company" all="All companies" value={list.values.company} choices={choices(counts.data?.company)} onChange={(company) => list.set({ company })} />
          <Filter label="Platoon" all="All platoons" value={list.values.platoon} choices={choices(counts.data?.platoon)} onChange={(platoon) => list.set({ platoon })} />
          <Filter label="Status" all="Any status" value={list.values.status} choices={choices(counts.data?.status)} onChange={(status) => list.set({ status })} />
        </Filters>
        <Loaded query={cadets} loading={<TableSkeleton rows={PAGE_SIZE} />}>
          {({ results, count }) => (
            <>
              {results.length === 0 ? (
                <Empty icon="people" title="No cadet is like that">
                  Try other words, or fewer filters.
                </Empty>
              ) : (
                <DataTable
                  caption="Cadets"
                  columns={COLUMNS}
                  rows={results}
                  keyOf={(cadet) => cadet.id}
                  stale={cadets.isPlaceholderData}
                  actions={isAdmin ? (cadet) => <Actions cadet={cadet} onChoose={setDoing} /> : undefined}
                />
              )}
              <Pager page={list.page} pageSize={PAGE_SIZE} count={count} onPage={list.setPage} of="cadets" />
            </>
          )}
        </Loaded>
      </Card>
      {doing?.deed === "add" && <CadetDialog cadet={null} onClose={done} />}
      {doing?.deed === "edit" && <CadetDialog cadet={doing.cadet} onClose={done} />}
      {doing?.deed === "archive" && <ArchiveDialog cadet={doing.cadet} onClose={done} />}
    </div>
  );
}

function Actions({ cadet, onChoose }: { cadet: Cadet; onChoose: (doing: Doing) => void }) {
  return (
    <Menu small icon trigger={<Icon name="more" />} label={`Actions for ${fullName(cadet)}`}>
      <MenuItem icon="pencil" onChoose={() => onChoose({ deed: "edit", cadet })}>
        Edit
      </MenuItem>
      <MenuItem icon="archive" danger onChoose={() => onChoose({ deed: "archive", cadet })}>
        Archive
      </MenuItem>
    </Menu>
  );
}

function Status({ status }: { status: string | null }) {
  if (status === null) return null;
  return <Badge tone={status === "Completed" || status === "Verified" ? "success" : "info"}>{status}</Badge>;
}

/** The values that there are, with how many cadets have each. */
function choices(counts: Counts["company"] | undefined) {
  return (counts ?? []).flatMap(({ value, count }) => (value ? [{ value, label: `${value} (${count})` }] : []));
}
