/** The training staff: found by search and filters, edited and archived by administrators. */

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";

import { api, data, type Schema } from "../../api/client";
import { listing, reading } from "../../api/queries";
import { useMe } from "../../api/useSession";
import { Email } from "../../ui/Email";
import { Button } from "../../ui/Button";
import { DataTable, type Column } from "../../ui/DataTable";
import { Filter, Filters, SearchBox } from "../../ui/Filters";
import { Icon } from "../../ui/Icon";
import { Pager } from "../../ui/Pager";
import { Badge, Card, PageHeader } from "../../ui/parts";
import { Empty, Loaded, TableSkeleton } from "../../ui/states";
import { given, useQueryState } from "../../ui/useQueryState";
import { fullName } from "../cadets/names";
import { ArchiveSwitch } from "../roster-tables/ArchiveSwitch";
import { BulkBar, type BulkDeed } from "../roster-tables/BulkBar";
import { ExportMenu } from "../roster-tables/ExportMenu";
import { Pick, pickAll } from "../roster-tables/Pick";
import { usePicks } from "../roster-tables/picks";
import { ImportStaffDialog } from "./ImportStaffDialog";
import { type Doing, PersonActions } from "../roster-tables/PersonDeeds";
import { CHANGED_WITH_STAFF, StaffDialogs } from "./StaffDeeds";

type Member = Schema<"roster.StaffRow">;

const PAGE_SIZE = 20;
const PROFILES = [
  { value: "true", label: "Completed" },
  { value: "false", label: "Not completed" },
];
const IN_USE: readonly BulkDeed[] = [
  { deed: "unlock", label: "Unlock", icon: "person", question: "They can change their completed profiles, until these are completed again." },
  { deed: "archive", label: "Archive", icon: "archive", danger: true, question: "They can no longer sign in, and leave the lists; an administrator can bring them back." },
];
const ARCHIVED: readonly BulkDeed[] = [{ deed: "restore", label: "Restore", icon: "archive", question: "They are in the lists again, and can sign in as before." }];

const COLUMNS: readonly Column<Member>[] = [
  { key: "rank", title: "Rank", wideOnly: true, cell: (member) => member.rank },
  { key: "role", title: "Post", cell: (member) => member.role },
  { key: "email", title: "Email", cell: (member) => member.email && <Email address={member.email} /> },
  { key: "profile", title: "Profile", cell: (member) => <Badge tone={member.is_profile_completed ? "success" : "neutral"}>{member.is_profile_completed ? "Completed" : "Open"}</Badge> },
];
const LINKED: Column<Member> = { key: "name", title: "Name", main: true, cell: (member) => <Link to={`/staff/${member.id}`}>{fullName(member)}</Link> };
const PLAIN: Column<Member> = { ...LINKED, cell: fullName };

export default function StaffScreen() {
  const isAdmin = useMe().role === "admin";
  const [doing, setDoing] = useState<Doing>(null);
  const [isImporting, setImporting] = useState(false);
  const picks = usePicks();
  const list = useQueryState("search", "role", "rank", "profile", "archived");
  const { archived, profile, ...values } = list.values;
  const isArchive = archived === "true";
  const filters = {
    ...given(values),
    ...(profile !== "" && { is_profile_completed: profile === "true" }),
    ...(isArchive && { archived: true }),
  };
  const staff = useQuery(listing("/api/v1/staff/", { params: { query: { ...filters, page: list.page, page_size: PAGE_SIZE } } }));
  const counts = useQuery(reading("/api/v1/staff/counts/"));
  return (
    <div className="stack">
      <PageHeader eyebrow="Roster" title="Training staff">
        {isAdmin && (
          <>
            <ExportMenu name="staff" fetchTable={(format, fetch) => data(api.GET("/api/v1/staff/export/", { params: { query: { ...filters, as: format } }, parseAs: "blob", fetch }))} />
            <Button onClick={() => setImporting(true)}>
              <Icon name="upload" /> Import
            </Button>
            <Button look="primary" onClick={() => setDoing({ deed: "add" })}>
              <Icon name="plus" /> Add a member
            </Button>
          </>
        )}
      </PageHeader>
      <Card flush>
        <Filters>
          <SearchBox label="Search names and emails" value={values.search} onSearch={(search) => list.set({ search })} />
          <Filter label="Post" all="All posts" value={values.role} choices={choices(counts.data?.role)} onChange={(role) => list.set({ role })} />
          <Filter label="Rank" all="All ranks" value={values.rank} choices={choices(counts.data?.rank)} onChange={(rank) => list.set({ rank })} />
          <Filter label="Profile" all="Any profile" value={profile} choices={PROFILES} onChange={(value) => list.set({ profile: value })} />
          <ArchiveSwitch value={archived} onChange={(value) => list.set({ archived: value })} />
        </Filters>
        <BulkBar
          picks={picks}
          of="of the staff"
          deeds={isArchive ? ARCHIVED : IN_USE}
          changes={CHANGED_WITH_STAFF}
          send={(ids, deed) => data(api.POST("/api/v1/staff/bulk/", { body: { ids, deed } }))}
        />
        <Loaded query={staff} loading={<TableSkeleton rows={12} />}>
          {({ results, count }) => (
            <>
              {results.length === 0 ? (
                <Empty icon="people" title={isArchive ? "Nobody like that is in the archive" : "Nobody is like that"}>
                  Try other words, or fewer filters.
                </Empty>
              ) : (
                <DataTable
                  caption="Training staff"
                  columns={[isAdmin ? LINKED : PLAIN, ...COLUMNS]}
                  rows={results}
                  keyOf={(member) => member.id}
                  stale={staff.isPlaceholderData}
                  {...(isAdmin && {
                    pickAll: pickAll(results, picks),
                    picks: (member: Member) => <Pick label={`Pick ${fullName(member)}`} checked={picks.ids.has(member.id)} onChange={(is) => picks.toggle([member.id], is)} />,
                    actions: (member: Member) => <PersonActions person={member} onChoose={setDoing} />,
                  })}
                />
              )}
              <Pager page={list.page} pageSize={PAGE_SIZE} count={count} onPage={list.setPage} of="of the staff" />
            </>
          )}
        </Loaded>
      </Card>
      <StaffDialogs doing={doing} onClose={() => setDoing(null)} />
      {isImporting && <ImportStaffDialog onClose={() => setImporting(false)} />}
    </div>
  );
}

function choices(counts: Schema<"roster.CountOutput">[] | undefined) {
  return (counts ?? []).flatMap(({ value, count }) => (value ? [{ value, label: `${value} (${count})` }] : []));
}
