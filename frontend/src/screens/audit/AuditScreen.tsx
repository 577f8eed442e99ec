/** Who did what, when and from where, newest first. */

import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { Link } from "react-router";

import type { Schema } from "../../api/client";
import { listing } from "../../api/queries";
import { Button } from "../../ui/Button";
import { CursorPager } from "../../ui/CursorPager";
import { DataTable, type Column } from "../../ui/DataTable";
import { DateFilter } from "../../ui/DateFilter";
import { Dialog } from "../../ui/Dialog";
import { Filter, Filters, SearchBox } from "../../ui/Filters";
import { Icon } from "../../ui/Icon";
import { Card, Facts, PageHeader } from "../../ui/parts";
import { Empty, Loaded, TableSkeleton } from "../../ui/states";
import { Moment, momentOf } from "../../ui/time";
import { given, useQueryState } from "../../ui/useQueryState";
import { changedIn, CHOICES, eventCalled, factsOf, happened, subjectOf } from "./words";

type Entry = Schema<"operations.EntryOutput">;

const PAGE_SIZE = 25;

const COLUMNS: readonly Column<Entry>[] = [
  { key: "event", title: "What", main: true, cell: (entry) => <What entry={entry} /> },
  { key: "actor", title: "Who", cell: who },
  { key: "subject", title: "About", cell: (entry) => <About entry={entry} /> },
  { key: "address", title: "From", whole: true, wideOnly: true, cell: ({ address }) => address },
  { key: "at", title: "When", cell: (entry) => <Moment at={entry.at} /> },
];

/** What the list is narrowed to besides the filters; a press shows all again. */
function Narrowed({ onClear, children }: { onClear: () => void; children: ReactNode }) {
  return (
    <Button small onClick={onClear}>
      <Icon name="close" /> {children}
    </Button>
  );
}

/** What happened and, where the entry knows, from what to what. */
function What({ entry: { event, facts } }: { entry: Entry }) {
  const changed = changedIn(facts);
  if (changed === "") return happened(event);
  return (
    <>
      {happened(event)} <span className="faint">{changed}</span>
    </>
  );
}

/** Who did it; whose user name the entry keeps where the account is gone. */
function who({ actor_name: name }: Entry): string {
  return name || "nobody signed in";
}

/** What an entry is about, as the way to it where it has a screen. */
function About({ entry }: { entry: Entry }) {
  const { words, to } = subjectOf(entry);
  if (words === "") return <span className="faint">–</span>;
  return to === null ? words : <Link to={to}>{words}</Link>;
}

const NARROWING = ["search", "event", "subject", "actor", "since", "until"] as const;

type Narrowing = Record<(typeof NARROWING)[number], string>;

/** What is asked of the API. */
function asked({ since, until, actor, event, ...others }: Narrowing & { cursor: string }) {
  const [from, to] = [momentOf(since), momentOf(until, 1)];
  const known = eventCalled(event);
  return {
    ...given(others),
    ...(known !== undefined && { event: known }),
    ...(/^\d+$/.test(actor) && { actor: Number(actor) }),
    ...(from !== null && { since: from }),
    ...(to !== null && { until: to }),
  };
}

export default function AuditScreen() {
  const [shown, setShown] = useState<Entry | null>(null);
  const list = useQueryState(...NARROWING, "cursor");
  const narrow = (values: Partial<Narrowing>) => list.set({ ...values, cursor: "" });
  const query = { ...asked(list.values), cursor: list.values.cursor, page_size: PAGE_SIZE };
  const entries = useQuery(listing("/api/v1/audit/", { params: { query } }));
  return (
    <div className="stack">
      <PageHeader eyebrow="System" title="Audit log" lead="What was done, by whom, and from where. Nothing in it can be changed." />
      <Card flush>
        <Narrow values={list.values} first={entries.data?.results[0]} onNarrow={narrow} />
        <Loaded query={entries} loading={<TableSkeleton rows={PAGE_SIZE} />}>
          {({ results, next, previous }) => (
            <>
              {results.length === 0 ? (
                <Empty icon="log" title="Nothing like that is on record">
                  Try fewer filters.
                </Empty>
              ) : (
                <DataTable
                  caption="Audit log"
                  columns={COLUMNS}
                  rows={results}
                  keyOf={({ id }) => id}
                  stale={entries.isPlaceholderData}
                  actions={(entry) => (
                    <Button small look="quiet" aria-label={`Details of entry ${entry.id}, ${happened(entry.event)}`} onClick={() => setShown(entry)}>
                      Details
                    </Button>
                  )}
                />
              )}
              <CursorPager next={next} previous={previous} onCursor={(to) => list.set({ cursor: to })} of="entries" />
            </>
          )}
        </Loaded>
      </Card>
      {shown !== null && (
        <Detail
          entry={shown}
          onClose={() => setShown(null)}
          onNarrow={(values) => {
            setShown(null);
            narrow(values);
          }}
        />
      )}
    </div>
  );
}

/** What narrows the list; `first` is an entry of it, and knows the names of whom it is narrowed to. */
function Narrow({ values, first, onNarrow }: { values: Narrowing; first: Entry | undefined; onNarrow: (values: Partial<Narrowing>) => void }) {
  const { search, event, subject, actor, since, until } = values;
  return (
    <Filters>
      <SearchBox label="Search by a person's name" value={search} onSearch={(text) => onNarrow({ search: text.trim() })} />
      <Filter label="What" all="Everything" value={event} choices={CHOICES} onChange={(chosen) => onNarrow({ event: chosen })} />
      <DateFilter label="From" value={since} onChange={(day) => onNarrow({ since: day })} />
      <DateFilter label="to" value={until} onChange={(day) => onNarrow({ until: day })} />
      {actor !== "" && <Narrowed onClear={() => onNarrow({ actor: "" })}>By {first?.actor_name ?? "one account"}</Narrowed>}
      {subject !== "" && <Narrowed onClear={() => onNarrow({ subject: "" })}>About {subjectOf({ subject, about: first?.about ?? null }).words}</Narrowed>}
    </Filters>
  );
}

function Detail({ entry, onClose, onNarrow }: { entry: Entry; onClose: () => void; onNarrow: (values: { actor?: string; subject?: string }) => void }) {
  const facts = factsOf(entry.facts);
  return (
    <Dialog open onClose={onClose} wide title={happened(entry.event)} description={<Moment at={entry.at} />}>
      <div className="stack">
        <Facts
          facts={[
            ["Entry", entry.id],
            ["Who", who(entry)],
            ["About", <About key="about" entry={entry} />],
            ["From", entry.address],
            ["Request", entry.request_id],
            ["Event", entry.event],
          ]}
        />
        {facts.length > 0 && <h3>What was recorded with it</h3>}
        {facts.length > 0 && <Facts facts={facts} />}
        <div className="row row-end">
          {entry.subject !== "" && <Button onClick={() => onNarrow({ subject: entry.subject })}>All about {subjectOf(entry).words}</Button>}
          {entry.actor !== null && <Button onClick={() => onNarrow({ actor: String(entry.actor) })}>All by {entry.actor_name}</Button>}
        </div>
      </div>
    </Dialog>
  );
}
