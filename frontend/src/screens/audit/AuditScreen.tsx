/** Who did what, when and from where, newest first. */

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
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
import { Moment } from "../../ui/time";
import { useQueryState } from "../../ui/useQueryState";
import { EVENTS, factsOf, momentOf, spoken, subjectOf } from "./words";

type Entry = Schema<"operations.EntryOutput">;

const PAGE_SIZE = 25;
const CHOICES = EVENTS.map((value) => ({ value, label: spoken(value) }));

const COLUMNS: readonly Column<Entry>[] = [
  { key: "event", title: "What", main: true, cell: ({ event }) => spoken(event) },
  { key: "actor", title: "Who", cell: (entry) => entry.actor_username || "nobody signed in" },
  { key: "subject", title: "About", cell: ({ subject }) => <About subject={subject} /> },
  { key: "address", title: "From", wideOnly: true, cell: ({ address }) => address },
  { key: "at", title: "When", cell: (entry) => <Moment at={entry.at} /> },
];

/** What an entry is about, as the way to it where it has a screen. */
function About({ subject }: { subject: string | null }) {
  const { words, to } = subjectOf(subject ?? "");
  if (words === "") return <span className="faint">–</span>;
  return to === null ? words : <Link to={to}>{words}</Link>;
}

export default function AuditScreen() {
  const [shown, setShown] = useState<Entry | null>(null);
  const list = useQueryState("event", "subject", "actor", "since", "until", "cursor");
  const { event, subject, actor, since, until, cursor } = list.values;
  const narrow = (values: Partial<typeof list.values>) => list.set({ ...values, cursor: "" });
  const query = {
    ...(event !== "" && { event }),
    ...(subject !== "" && { subject }),
    ...(/^\d+$/.test(actor) && { actor: Number(actor) }),
    ...(since !== "" && { since: momentOf(since) }),
    ...(until !== "" && { until: momentOf(until, 1) }),
    cursor,
    page_size: PAGE_SIZE,
  };
  const entries = useQuery(listing("/api/v1/audit/", { params: { query } }));
  return (
    <div className="stack">
      <PageHeader eyebrow="System" title="Audit log" lead="What was done, by whom, and from where. Nothing in it can be changed." />
      <Card flush>
        <Filters>
          <SearchBox label="About, such as cadet:12" value={subject} onSearch={(text) => narrow({ subject: text.trim() })} />
          <Filter label="What" all="All events" value={event} choices={CHOICES} onChange={(chosen) => narrow({ event: chosen })} />
          <DateFilter label="From" value={since} onChange={(day) => narrow({ since: day })} />
          <DateFilter label="to" value={until} onChange={(day) => narrow({ until: day })} />
          {actor !== "" && (
            <Button small onClick={() => narrow({ actor: "" })}>
              <Icon name="close" /> Account {actor}
            </Button>
          )}
        </Filters>
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
                    <Button small look="quiet" aria-label={`Details of entry ${entry.id}, ${spoken(entry.event)}`} onClick={() => setShown(entry)}>
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

function Detail({ entry, onClose, onNarrow }: { entry: Entry; onClose: () => void; onNarrow: (values: { actor?: string; subject?: string }) => void }) {
  const facts = factsOf(entry.facts);
  return (
    <Dialog open onClose={onClose} wide title={spoken(entry.event)} description={<Moment at={entry.at} />}>
      <div className="stack">
        <Facts
          facts={[
            ["Entry", entry.id],
            ["Who", entry.actor_username || "nobody signed in"],
            ["About", entry.subject],
            ["From", entry.address],
            ["Request", entry.request_id],
            ["Event", entry.event],
          ]}
        />
        {facts.length > 0 && <h3>What was recorded with it</h3>}
        {facts.length > 0 && <Facts facts={facts} />}
        <div className="row row-end">
          {entry.subject !== "" && <Button onClick={() => onNarrow({ subject: entry.subject })}>All about {entry.subject}</Button>}
          {entry.actor !== null && <Button onClick={() => onNarrow({ actor: String(entry.actor) })}>All by {entry.actor_username}</Button>}
        </div>
      </div>
    </Dialog>
  );
}
