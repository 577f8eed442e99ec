/** Who may sign in: roles, activation codes, approval, archive, and who asked for help with a password. */

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";

import type { Schema } from "../../api/client";
import { listing } from "../../api/queries";
import { Email } from "../../ui/Email";
import { Button } from "../../ui/Button";
import { DataTable, type Column } from "../../ui/DataTable";
import { Filter, Filters, SearchBox } from "../../ui/Filters";
import { Icon } from "../../ui/Icon";
import { Pager } from "../../ui/Pager";
import { Badge, Card, PageHeader } from "../../ui/parts";
import { Empty, Loaded, TableSkeleton } from "../../ui/states";
import { Moment } from "../../ui/time";
import { useQueryState } from "../../ui/useQueryState";
import { ArchiveSwitch } from "../roster-tables/ArchiveSwitch";
import { Pick, pickAll } from "../roster-tables/Pick";
import { usePicks } from "../roster-tables/picks";
import bar from "../roster-tables/BulkBar.module.css";
import { AccountActions, AccountDialogs, type Doing } from "./AccountDeeds";
import { HelpRequests } from "./HelpRequests";
import { ROLES, roleName, stateOf } from "./roles";

type Account = Schema<"accounts.AccountRow">;

const PAGE_SIZE = 20;
const STATES = [
  { value: "waiting", label: "Waiting for approval" },
  { value: "no-password", label: "Without a password" },
];

const COLUMNS: readonly Column<Account>[] = [
  { key: "name", title: "Name", main: true, cell: (account) => <Owner account={account} /> },
  { key: "username", title: "Username", whole: true, cell: (account) => account.username },
  { key: "role", title: "Role", cell: (account) => roleName(account.role) },
  { key: "email", title: "Email", wideOnly: true, cell: (account) => account.email && <Email address={account.email} /> },
  { key: "state", title: "State", cell: (account) => <Badge tone={stateOf(account).tone}>{stateOf(account).label}</Badge> },
  { key: "created_at", title: "Since", wideOnly: true, cell: (account) => <Moment at={account.created_at} day /> },
];

export default function AccountsScreen() {
  const [doing, setDoing] = useState<Doing>(null);
  const picks = usePicks();
  const list = useQueryState("search", "role", "state", "archived");
  const { search, role, state, archived } = list.values;
  const query = {
    ...(search !== "" && { search }),
    ...(role !== "" && { role: role as Account["role"] }),
    ...(state === "waiting" && { is_approved: false }),
    ...(state === "no-password" && { has_password: false }),
    is_archived: archived === "true",
    page: list.page,
    page_size: PAGE_SIZE,
  };
  const accounts = useQuery(listing("/api/v1/users/", { params: { query } }));
  return (
    <div className="stack">
      <PageHeader eyebrow="People" title="Accounts" lead="Whoever signs in has one. Cadets and staff get theirs with their record.">
        <Button look="primary" onClick={() => setDoing({ deed: "add" })}>
          <Icon name="plus" /> Add an account
        </Button>
      </PageHeader>
      <HelpRequests onIssue={(account) => setDoing({ deed: "code", users: [account.id], of: account.name })} />
      <Card flush>
        <Filters>
          <SearchBox label="Search names, emails, student IDs" value={search} onSearch={(text) => list.set({ search: text })} />
          <Filter label="Role" all="All roles" value={role} choices={ROLES} onChange={(value) => list.set({ role: value })} />
          <Filter label="State" all="Any state" value={state} choices={STATES} onChange={(value) => list.set({ state: value })} />
          <ArchiveSwitch value={archived} onChange={(value) => list.set({ archived: value })} />
        </Filters>
        {picks.ids.size > 0 && (
          <div className={bar["bar"]} role="group" aria-label="Deeds on the accounts that are picked">
            <strong className="numeric" aria-live="polite">
              {picks.ids.size} picked
            </strong>
            <Button small onClick={() => setDoing({ deed: "code", users: [...picks.ids], of: `${picks.ids.size} accounts` })}>
              <Icon name="key" /> Issue codes
            </Button>
            <Button small look="quiet" onClick={picks.clear}>
              Pick none
            </Button>
          </div>
        )}
        <Loaded query={accounts} loading={<TableSkeleton rows={PAGE_SIZE} />}>
          {({ results, count }) => (
            <>
              {results.length === 0 ? (
                <Empty icon="people" title="No account is like that">
                  Try other words, or fewer filters.
                </Empty>
              ) : (
                <DataTable
                  caption="Accounts"
                  columns={COLUMNS}
                  rows={results}
                  keyOf={(account) => account.id}
                  stale={accounts.isPlaceholderData}
                  pickAll={pickAll(results, picks)}
                  picks={(account) => <Pick label={`Pick ${account.name}`} checked={picks.ids.has(account.id)} onChange={(is) => picks.toggle([account.id], is)} />}
                  actions={(account) => <AccountActions account={account} onChoose={setDoing} />}
                />
              )}
              <Pager page={list.page} pageSize={PAGE_SIZE} count={count} onPage={list.setPage} of="accounts" />
            </>
          )}
        </Loaded>
      </Card>
      <AccountDialogs
        doing={doing}
        onClose={() => {
          setDoing(null);
          picks.clear();
        }}
      />
    </div>
  );
}

function Owner({ account }: { account: Account }) {
  if (account.cadet !== null) return <Link to={`/cadets/${account.cadet}`}>{account.name}</Link>;
  if (account.staff !== null) return <Link to={`/staff/${account.staff}`}>{account.name}</Link>;
  return account.name;
}
