/** Merits and demerits: given by staff and administrators, to one cadet or many; struck by administrators. */

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";

import { api, data, type Schema } from "../../api/client";
import { listing, reading, useDeed } from "../../api/queries";
import { useMe } from "../../api/useSession";
import { Button } from "../../ui/Button";
import { DataTable, type Column } from "../../ui/DataTable";
import { DateFilter } from "../../ui/DateFilter";
import { ConfirmDialog } from "../../ui/Dialog";
import { Filter, Filters, SearchBox } from "../../ui/Filters";
import { Icon } from "../../ui/Icon";
import { Pager } from "../../ui/Pager";
import { Card, PageHeader } from "../../ui/parts";
import { Empty, Loaded, TableSkeleton } from "../../ui/states";
import { Moment, momentOf } from "../../ui/time";
import { notify } from "../../ui/toasts";
import { useQueryState } from "../../ui/useQueryState";
import { nameOf } from "../grades/columns";
import { GiveDialog } from "./GiveDialog";
import { Points } from "./Points";

type Entry = Schema<"grading.EntryOutput">;
type Kind = Entry["type"];

const PAGE_SIZE = 20;
const KINDS = [
  { value: "merit", label: "Merits" },
  { value: "demerit", label: "Demerits" },
];

const COLUMNS: readonly Column<Entry>[] = [
  { key: "cadet", title: "Cadet", main: true, cell: (entry) => <Link to={`/cadets/${entry.cadet}`}>{nameOf(entry)}</Link> },
  { key: "points", title: "Points", cell: (entry) => <Points entry={entry} /> },
  { key: "reason", title: "Reason", cell: ({ reason }) => reason },
  { key: "by", title: "Given by", cell: (entry) => entry.issued_by_name },
  { key: "at", title: "When", cell: (entry) => <Moment at={entry.date_recorded} /> },
];

export default function LedgerScreen() {
  const isAdmin = useMe().role === "admin";
  const [isGiving, setGiving] = useState(false);
  const [struck, setStruck] = useState<Entry | null>(null);
  const list = useQueryState("type", "since", "search", "cadet");
  const { type, since, search } = list.values;
  const from = momentOf(since);
  const cadet = Number(list.values.cadet) || null;
  const query = {
    ...(cadet !== null && { cadet }),
    ...(search !== "" && { search }),
    ...(type !== "" && { type: type as Kind }),
    ...(from !== null && { since: from }),
    page: list.page,
    page_size: PAGE_SIZE,
  };
  const entries = useQuery(listing("/api/v1/ledger/", { params: { query } }));
  return (
    <div className="stack">
      <PageHeader eyebrow="Grading" title="Merits and demerits">
        <Button look="primary" onClick={() => setGiving(true)}>
          <Icon name="plus" /> Give points
        </Button>
      </PageHeader>
      <Card flush>
        <Filters>
          <SearchBox label="Search cadets" value={search} onSearch={(text) => list.set({ search: text })} />
          <Filter label="Kind" all="Merits and demerits" value={type} choices={KINDS} onChange={(chosen) => list.set({ type: chosen })} />
          <DateFilter label="Since" value={since} onChange={(day) => list.set({ since: day })} />
          {cadet !== null && <OneCadet id={cadet} onClear={() => list.set({ cadet: "" })} />}
        </Filters>
        <Loaded query={entries} loading={<TableSkeleton rows={PAGE_SIZE} />}>
          {({ results, count }) => (
            <>
              {results.length === 0 ? (
                <Empty icon="list" title="No points were given">
                  With these filters there is nothing in the ledger.
                </Empty>
              ) : (
                <DataTable
                  caption="Ledger"
                  columns={COLUMNS}
                  rows={results}
                  keyOf={({ id }) => id}
                  stale={entries.isPlaceholderData}
                  actions={isAdmin ? (entry) => <Strike entry={entry} onChoose={setStruck} /> : undefined}
                />
              )}
              <Pager page={list.page} pageSize={PAGE_SIZE} count={count} onPage={list.setPage} of="entries" />
            </>
          )}
        </Loaded>
      </Card>
      {isGiving && <GiveDialog onClose={() => setGiving(false)} />}
      {struck !== null && <StrikeDialog entry={struck} onClose={() => setStruck(null)} />}
    </div>
  );
}

/** Whose entries alone are shown; pressed, those of all are. */
function OneCadet({ id, onClear }: { id: number; onClear: () => void }) {
  const cadet = useQuery(reading("/api/v1/cadets/{cadet_id}/", { params: { path: { cadet_id: id } } }));
  const name = cadet.data === undefined ? `cadet ${id}` : nameOf(cadet.data);
  return (
    <Button onClick={onClear} aria-label={`Only ${name}: show those of all cadets`}>
      Only {name} <Icon name="close" />
    </Button>
  );
}

function Strike({ entry, onChoose }: { entry: Entry; onChoose: (entry: Entry) => void }) {
  return (
    <Button small icon look="quiet" aria-label={`Take out the ${entry.points} ${entry.type} points of ${nameOf(entry)}`} onClick={() => onChoose(entry)}>
      <Icon name="trash" />
    </Button>
  );
}

function StrikeDialog({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const strike = useDeed(() => data(api.DELETE("/api/v1/ledger/{entry_id}/", { params: { path: { entry_id: entry.id } } })), {
    changes: ["/api/v1/ledger/", "/api/v1/grades/"],
    onDone: () => {
      notify({ title: "The entry was taken out.", tone: "success" });
      onClose();
    },
  });
  return (
    <ConfirmDialog open danger busy={strike.isPending} onClose={onClose} onConfirm={() => strike.mutate()} title="Take this entry out?" action="Take out">
      <p>
        {entry.points} {entry.type} points of {nameOf(entry)} leave the ledger and the grade; the cadet is told. Merits of a lifetime stay.
      </p>
    </ConfirmDialog>
  );
}
