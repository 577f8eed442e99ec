/** The roster of cadets: found by search and filters, edited and archived by administrators, one by one or many at once. */

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";

import { api, data, type Schema } from "../../api/client";
import { listing, reading } from "../../api/queries";
import { useMe } from "../../api/useSession";
import { Button } from "../../ui/Button";
import { DataTable, type Column } from "../../ui/DataTable";
import { Filter, Filters, SearchBox } from "../../ui/Filters";
import { Icon } from "../../ui/Icon";
import { Pager } from "../../ui/Pager";
import { Card, PageHeader } from "../../ui/parts";
import { Empty, Loaded, TableSkeleton } from "../../ui/states";
import { given, useQueryState } from "../../ui/useQueryState";
import { ArchiveSwitch } from "../roster-tables/ArchiveSwitch";
import { ExportMenu } from "../roster-tables/ExportMenu";
import { Pick, pickAll } from "../roster-tables/Pick";
import { usePicks } from "../roster-tables/picks";
import { type Doing, PersonActions } from "../roster-tables/PersonDeeds";
import { CadetDialogs } from "./CadetDeeds";
import { CadetsBulkBar } from "./CadetsBulkBar";
import { ImportCadetsDialog } from "./ImportCadetsDialog";
import { fullName } from "./names";
import { Status } from "./Status";

type Cadet = Schema<"roster.CadetRow">;
type Counts = Schema<"roster.CadetCounts.Output">;

const PAGE_SIZE = 20;

const COLUMNS: readonly Column<Cadet>[] = [
  { key: "name", title: "Name", main: true, cell: (cadet) => <Link to={`/cadets/${cadet.id}`}>{fullName(cadet)}</Link> },
  { key: "student_id", title: "Student ID", cell: (cadet) => <span className="numeric">{cadet.student_id}</span> },
  { key: "company", title: "Unit", cell: (cadet) => [cadet.company, cadet.platoon].filter(Boolean).join(" · ") || null },
  { key: "course", title: "Course", wideOnly: true, cell: (cadet) => [cadet.course, cadet.year_level].filter(Boolean).join(" ") || null },
  { key: "cadet_course", title: "MS", cell: (cadet) => cadet.cadet_course },
  { key: "status", title: "Status", cell: (cadet) => <Status status={cadet.status} /> },
];

export default function CadetsScreen() {
  const isAdmin = useMe().role === "admin";
  const [doing, setDoing] = useState<Doing>(null);
  const [isImporting, setImporting] = useState(false);
  const picks = usePicks();
  const list = useQueryState("search", "company", "platoon", "status", "archived");
  const { archived, ...values } = list.values;
  const filters = { ...given(values), ...(archived === "true" && { archived: true }) };
  const cadets = useQuery(listing("/api/v1/cadets/", { params: { query: { ...filters, page: list.page, page_size: PAGE_SIZE } } }));
  const counts = useQuery(reading("/api/v1/cadets/counts/"));
  return (
    <div className="stack">
      <PageHeader eyebrow="Roster" title="Cadets">
        {isAdmin && (
          <>
            <ExportMenu
              name="cadets"
              fetchTable={(format, fetch) => data(api.GET("/api/v1/cadets/export/", { params: { query: { ...filters, as: format } }, parseAs: "blob", fetch }))}
            />
            <Button onClick={() => setImporting(true)}>
              <Icon name="upload" /> Import
            </Button>
            <Button look="primary" onClick={() => setDoing({ deed: "add" })}>
              <Icon name="plus" /> Add a cadet
            </Button>
          </>
        )}
      </PageHeader>
      <Card flush>
        <Filters>
          <SearchBox label="Search names and student IDs" value={values.search} onSearch={(search) => list.set({ search })} />
          <Filter label="Company" all="All companies" value={values.company} choices={choices(counts.data?.company)} onChange={(company) => list.set({ company })} />
          <Filter label="Platoon" all="All platoons" value={values.platoon} choices={choices(counts.data?.platoon)} onChange={(platoon) => list.set({ platoon })} />
          <Filter label="Status" all="Any status" value={values.status} choices={choices(counts.data?.status)} onChange={(status) => list.set({ status })} />
          <ArchiveSwitch value={archived} onChange={(value) => list.set({ archived: value })} />
        </Filters>
        <CadetsBulkBar picks={picks} isArchive={archived === "true"} />
        <Loaded query={cadets} loading={<TableSkeleton rows={PAGE_SIZE} />}>
          {({ results, count }) => (
            <>
              {results.length === 0 ? (
                <Empty icon="people" title={archived === "true" ? "Nobody like that is in the archive" : "No cadet is like that"}>
                  Try other words, or fewer filters.
                </Empty>
              ) : (
                <DataTable
                  caption="Cadets"
                  columns={COLUMNS}
                  rows={results}
                  keyOf={(cadet) => cadet.id}
                  stale={cadets.isPlaceholderData}
                  {...((isAdmin || archived !== "true") && {
                    pickAll: pickAll(results, picks),
                    picks: (cadet: Cadet) => <Pick label={`Pick ${fullName(cadet)}`} checked={picks.ids.has(cadet.id)} onChange={(is) => picks.toggle([cadet.id], is)} />,
                  })}
                  {...(isAdmin && { actions: (cadet: Cadet) => <PersonActions person={cadet} onChoose={setDoing} /> })}
                />
              )}
              <Pager page={list.page} pageSize={PAGE_SIZE} count={count} onPage={list.setPage} of="cadets" />
            </>
          )}
        </Loaded>
      </Card>
      <CadetDialogs doing={doing} onClose={() => setDoing(null)} />
      {isImporting && <ImportCadetsDialog onClose={() => setImporting(false)} />}
    </div>
  );
}

/** The values that there are, with how many cadets have each. */
function choices(counts: Counts["company"] | undefined) {
  return (counts ?? []).flatMap(({ value, count }) => (value ? [{ value, label: `${value} (${count})` }] : []));
}
