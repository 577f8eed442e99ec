/** How it stands with the unit: what is pending, who came, how the grades are spread, what is next. */

import { useQueries, useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useMemo } from "react";

import { reading } from "../../api/queries";
import { useMe } from "../../api/useSession";
import { useOwnName } from "../../app/useOwnName";
import { DataTable, type Column } from "../../ui/DataTable";
import { Card, PageHeader, Stat } from "../../ui/parts";
import { Empty, Loaded, Skeleton, TableSkeleton } from "../../ui/states";
import { Day, Moment, today } from "../../ui/time";
import type { Schema } from "../../api/client";
import { nameOf } from "../grades/columns";
import { Points } from "../ledger/Points";
import styles from "./Dashboard.module.css";
import { attendanceChart, average, gradesChart, splitDays, turnout, until, type Day as TrainingDay, type Spread } from "./figures";
import { Pending } from "./Pending";
import { Way } from "./Way";

const Chart = lazy(() => import("../../ui/Chart").then(({ Chart: component }) => ({ default: component })));
const SHOWN_DAYS = 10;
const CHART = 240; // pixels

export default function DashboardScreen() {
  const me = useMe();
  const name = useOwnName();
  const now = today();
  const counts = useQuery(reading("/api/v1/cadets/counts/"));
  const grades = useQuery(reading("/api/v1/grades/summary/"));
  const days = useQuery(reading("/api/v1/training-days/", { params: { query: { page_size: 100 } } }));
  const { next, past } = useMemo(() => splitDays(days.data?.results ?? [], now, SHOWN_DAYS), [days.data, now]);
  const summaries = useQueries({
    queries: past.map(({ id }) => reading("/api/v1/training-days/{day_id}/summary/", { params: { path: { day_id: id } } })),
    combine: (reads) => reads.map(({ data }) => data),
  });
  const last = turnout(summaries.at(-1));
  return (
    <div className="stack">
      <PageHeader eyebrow={<Day on={now} />} title={name === null ? "Good day" : `Good day, ${name}`} />
      <div className="grid-tiles">
        <Stat label="Cadets in service" value={counts.data?.total.toLocaleString() ?? "–"} note={<Way to="/cadets">The roster</Way>} />
        <Stat label="Average grade" value={(grades.data === undefined ? null : average(grades.data.companies)) ?? "–"} note={<Way to="/grades">The grade sheet</Way>} />
        <Stat label="Came last time" value={last === null ? "–" : `${last} %`} note={past.at(-1) === undefined ? "No training day yet" : <Day on={past.at(-1)?.date} />} />
        <NextDay day={next} now={now} isLoading={days.isPending} />
      </div>
      <Pending isAdmin={me.role === "admin"} />
      <div className={styles["charts"]}>
        <Card title="Attendance over time">
          <Loaded query={days} loading={<Skeleton lines={1} height={`${CHART}px`} />}>
            {() => <Attendance days={past} summaries={summaries} />}
          </Loaded>
        </Card>
        <Card title="Grade distribution">
          <Loaded query={grades} loading={<Skeleton lines={1} height={`${CHART}px`} />}>
            {({ companies }) => <Distribution companies={companies} />}
          </Loaded>
        </Card>
      </div>
      <Latest />
    </div>
  );
}

function NextDay({ day, now, isLoading }: { day: TrainingDay | null; now: string; isLoading: boolean }) {
  if (day?.date == null) return <Stat label="Next training day" value="–" note={isLoading ? "Loading" : "None is planned"} />;
  return (
    <Stat
      tone="warning"
      label="Next training day"
      value={until(day.date, now)}
      note={
        <>
          <Day on={day.date} /> · {day.title}
        </>
      }
    />
  );
}

function Attendance({ days, summaries }: { days: readonly TrainingDay[]; summaries: Parameters<typeof attendanceChart>[1] }) {
  const data = useMemo(() => attendanceChart(days, summaries), [days, summaries]);
  if (days.length === 0) return <Empty icon="calendar" title="No training day was held yet" />;
  return <Drawn title="Attendance over time, in per cent of the cadets" data={data} />;
}

function Distribution({ companies }: { companies: readonly Spread[] }) {
  const data = useMemo(() => gradesChart(companies), [companies]);
  if (companies.length === 0) return <Empty icon="chart" title="There are no grades yet" />;
  return <Drawn title="Cadets by transmuted grade and company" data={data} />;
}

function Drawn({ title, data }: { title: string; data: ReturnType<typeof gradesChart> }) {
  return (
    <div className={styles["drawn"]}>
      <Suspense fallback={<Skeleton lines={1} height={`${CHART}px`} />}>
        <Chart title={title} data={data} height={CHART} />
      </Suspense>
    </div>
  );
}

const ENTRIES: readonly Column<Schema<"grading.EntryOutput">>[] = [
  { key: "cadet", title: "Cadet", main: true, cell: nameOf },
  { key: "points", title: "Points", cell: (entry) => <Points entry={entry} /> },
  { key: "reason", title: "Reason", cell: ({ reason }) => reason },
  { key: "at", title: "When", cell: (entry) => <Moment at={entry.date_recorded} ago /> },
];

function Latest() {
  const entries = useQuery(reading("/api/v1/ledger/", { params: { query: { page_size: 5 } } }));
  return (
    <Card flush title="Latest merits and demerits" actions={<Way to="/ledger">All of them</Way>}>
      <Loaded query={entries} loading={<TableSkeleton rows={5} />}>
        {({ results }) => (results.length === 0 ? <Empty title="Nobody was given points yet" /> : <DataTable caption="Latest entries of the ledger" columns={ENTRIES} rows={results} keyOf={({ id }) => id} />)}
      </Loaded>
    </Card>
  );
}
