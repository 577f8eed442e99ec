/** The training days: past ones to mark, and those that are planned. */

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";

import { api, data, type Schema } from "../../api/client";
import { listing, reading, useDeed } from "../../api/queries";
import { useMe } from "../../api/useSession";
import { Button } from "../../ui/Button";
import { DataTable, type Column } from "../../ui/DataTable";
import { ConfirmDialog } from "../../ui/Dialog";
import { Filter, Filters, SearchBox } from "../../ui/Filters";
import { Icon } from "../../ui/Icon";
import { Menu, MenuItem, MenuLink } from "../../ui/Menu";
import { Pager } from "../../ui/Pager";
import { Badge, Card, PageHeader } from "../../ui/parts";
import { Empty, Loaded, TableSkeleton } from "../../ui/states";
import { Day, today } from "../../ui/time";
import { notify } from "../../ui/toasts";
import { given, useQueryState } from "../../ui/useQueryState";
import { nextOf, whenText } from "../home/days";
import { KeptNotice } from "./KeptNotice";
import { CHANGED_BY_MARKS } from "./sheets";
import { TrainingDayDialog } from "./TrainingDayDialog";
import styles from "./TrainingDays.module.css";
import { whenOf, spanOf } from "./when";

export type TrainingDay = Schema<"attendance.TrainingDayOutput">;

type Doing = { deed: "plan" } | { deed: "edit" | "delete"; day: TrainingDay } | null;

const PAGE_SIZE = 20;
const ALL_THERE_IS = 100; // days that are planned; more do not go onto a page
const WHEN = [
  { value: "coming", label: "To come" },
  { value: "all", label: "All days" },
];
const BADGES = { today: <Badge tone="success">Today</Badge>, coming: <Badge tone="info">Planned</Badge>, past: <Badge>Held</Badge>, undated: null };

const COLUMNS: readonly Column<TrainingDay>[] = [
  { key: "title", title: "Training day", main: true, cell: (day) => <Link to={`/training-days/${day.id}`}>{day.title}</Link> },
  { key: "date", title: "Date", cell: (day) => <Day on={day.date} /> },
  { key: "when", title: "State", cell: (day) => BADGES[whenOf(day.date, today())] },
  { key: "description", title: "Description", wideOnly: true, cell: (day) => day.description },
];

export default function TrainingDaysScreen() {
  const isAdmin = useMe().role === "admin";
  const [doing, setDoing] = useState<Doing>(null);
  const list = useQueryState("search", "when");
  const { search, when } = list.values;
  const isComing = when === "coming"; // the nearest first
  const query = { ...given({ search }), ...spanOf(when, today()), page: list.page, page_size: isComing ? ALL_THERE_IS : PAGE_SIZE };
  const days = useQuery(listing("/api/v1/training-days/", { params: { query } }));
  const done = () => setDoing(null);
  const saved = (day: TrainingDay) => whenOf(day.date, today()) === "coming" && list.set({ when: "coming", search: "" });
  return (
    <div className="stack">
      <PageHeader eyebrow="Training" title="Attendance" lead="Open a training day to mark it or to scan codes at the gate.">
        {isAdmin && (
          <Button look="primary" onClick={() => setDoing({ deed: "plan" })}>
            <Icon name="plus" /> Plan a day
          </Button>
        )}
      </PageHeader>
      <KeptNotice />
      <Card flush>
        <Filters>
          <SearchBox label="Search training days" value={search} onSearch={(text) => list.set({ search: text })} />
          <Filter label="When" all="Until today" value={when} choices={WHEN} onChange={(value) => list.set({ when: value })} />
        </Filters>
        {when === "" && <Planned onShow={() => list.set({ when: "coming" })} />}
        <Loaded query={days} loading={<TableSkeleton rows={12} />}>
          {({ results, count }) => (
            <>
              {results.length === 0 ? (
                <Empty icon="calendar" title="No training day">
                  {when === "all" ? (search === "" ? "None is planned yet." : "Try other words.") : <Button onClick={() => list.set({ when: "all" })}>Look among all days</Button>}
                </Empty>
              ) : (
                <DataTable
                  caption="Training days"
                  columns={COLUMNS}
                  rows={isComing ? results.toReversed() : results}
                  keyOf={(day) => day.id}
                  stale={days.isPlaceholderData}
                  actions={(day) => <Actions day={day} isAdmin={isAdmin} onChoose={setDoing} />}
                />
              )}
              <Pager page={list.page} pageSize={query.page_size} count={count} onPage={list.setPage} of="training days" />
            </>
          )}
        </Loaded>
      </Card>
      {doing?.deed === "plan" && <TrainingDayDialog day={null} onSaved={saved} onClose={done} />}
      {doing?.deed === "edit" && <TrainingDayDialog day={doing.day} onClose={done} />}
      {doing?.deed === "delete" && <DeleteDialog day={doing.day} onClose={done} />}
    </div>
  );
}

/** The days to come, in short: they are not among those that are marked. */
function Planned({ onShow }: { onShow: () => void }) {
  const now = today();
  const query = { ...spanOf("coming", now), page_size: ALL_THERE_IS };
  const { data: coming } = useQuery(reading("/api/v1/training-days/", { params: { query } }));
  const next = nextOf(coming?.results ?? [], now);
  if (coming === undefined || next === null) return null;
  return (
    <p className={styles["planned"]}>
      <span>
        Next: <Link to={`/training-days/${next.id}`}>{next.title}</Link>, <Day on={next.date} /> ({whenText(next.date, now).toLowerCase()})
      </span>
      <Button small onClick={onShow}>
        {coming.count} to come
      </Button>
    </p>
  );
}

function Actions({ day, isAdmin, onChoose }: { day: TrainingDay; isAdmin: boolean; onChoose: (doing: Doing) => void }) {
  return (
    <Menu small icon trigger={<Icon name="more" />} label={`Actions for ${day.title}`}>
      <MenuLink icon="clipboard" to={`/training-days/${day.id}`}>
        Mark cadets
      </MenuLink>
      <MenuLink icon="qr" to={`/training-days/${day.id}/scan`}>
        Scan codes
      </MenuLink>
      {isAdmin && (
        <>
          <MenuLink icon="person" to={`/training-days/${day.id}/staff`}>
            Mark staff
          </MenuLink>
          <MenuItem icon="pencil" onChoose={() => onChoose({ deed: "edit", day })}>
            Edit
          </MenuItem>
          <MenuItem icon="trash" danger onChoose={() => onChoose({ deed: "delete", day })}>
            Delete
          </MenuItem>
        </>
      )}
    </Menu>
  );
}

function DeleteDialog({ day, onClose }: { day: TrainingDay; onClose: () => void }) {
  const remove = useDeed(() => data(api.DELETE("/api/v1/training-days/{day_id}/", { params: { path: { day_id: day.id } } })), {
    changes: CHANGED_BY_MARKS,
    onDone: () => {
      notify({ title: `${day.title} is deleted.`, tone: "success" });
      onClose();
    },
  });
  return (
    <ConfirmDialog open onClose={onClose} onConfirm={() => remove.mutate()} busy={remove.isPending} danger title={`Delete ${day.title}?`} action="Delete">
      <p>A day on which somebody was marked cannot be deleted: its marks count in grades.</p>
    </ConfirmDialog>
  );
}
