/** How it stands with the unit: what is pending, who came, how the grades are spread, what is next. */

import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useMemo, type ReactNode } from "react";

import { reading } from "../../api/queries";
import { useMe } from "../../api/useSession";
import { useOwnName } from "../../app/useOwnName";
import { DataTable, type Column } from "../../ui/DataTable";
import { Card, PageHeader, Stat } from "../../ui/parts";
import { Empty, Loaded, Skeleton, TableSkeleton } from "../../ui/states";
import { Day, Moment, today } from "../../ui/time";
import type { Schema } from "../../api/client";
import { KeptNotice } from "../attendance/KeptNotice";
import { nameOf } from "../grades/columns";
import { nextOf, whenText } from "../home/days";
import { Points } from "../ledger/Points";
import styles from "./Dashboard.module.css";
import { attendanceChart, average, cadetsOf, dayBefore, gradesChart, turnout, type DaySummary, type Spread } from "./figures";
import { Pending } from "./Pending";
import { Way } from "./Way";

const Chart = lazy(() => import("../../ui/Chart").then(({ Chart: component }) => ({ default: component })));
const SHOWN_DAYS = 10;
const CHART = 240; // pixels
const UNKNOWN = "\u00a0"; // a line of nothing

export default function DashboardScreen() {
  const me = useMe();
  const name = useOwnName();
  const now = today();
  const grades = useQuery(reading("/api/v1/grades/summary/"));
  const past = useQuery(reading("/api/v1/training-days/summaries/", { params: { query: { until: dayBefore(now), page_size: SHOWN_DAYS } } }));
  const last = past.data?.results[0];
  const share = last === undefined ? null : turnout(last);
  const companies = grades.data?.companies;
  return (
    <div className="stack">
      <PageHeader eyebrow={<Day on={now} />} title={name === null ? "Good day" : `Good day, ${name}`} />
      <KeptNotice />
      <div className="grid-tiles">
        <Stat label="Cadets in service" value={companies === undefined ? "–" : cadetsOf(companies).toLocaleString()} note={<Way to="/cadets">The roster</Way>} />
        <Stat label="Average grade" value={(companies === undefined ? null : average(companies)) ?? "–"} note={<Way to="/grades">The grade sheet</Way>} />
        <Stat label="Came last time" value={share === null ? "–" : `${share} %`} note={last !== undefined ? <Day on={last.date} /> : past.isPending ? UNKNOWN : "No training day yet"} />
        <NextDay now={now} />
      </div>
      <Pending isAdmin={me.role === "admin"} />
      <div className={styles["charts"]}>
        <Card title="Attendance over time">
          <Loaded query={past} loading={<Skeleton lines={1} height={`${CHART}px`} />}>
            {({ results }) => <Attendance days={results} />}
          </Loaded>
        </Card>
        <Card title="Grade distribution">
          <Loaded query={grades} loading={<Skeleton lines={1} height={`${CHART}px`} />}>
            {(found) => <Distribution companies={found.companies} />}
          </Loaded>
        </Card>
      </div>
      <Latest />
    </div>
  );
}

function NextDay({ now }: { now: string }) {
  const days = useQuery(reading("/api/v1/training-days/", { params: { query: { since: now, page_size: 100 } } }));
  const day = nextOf(days.data?.results ?? [], now);
  if (day === null) return <Stat label="Next training day" value="–" note={days.isPending ? <TwoLines first={UNKNOWN} /> : "None is planned"} />;
  return (
    <Stat
      tone="warning"
      label="Next training day"
      value={whenText(day.date, now)}
      note={<TwoLines first={<Day on={day.date} />} second={day.title} />}
    />
  );
}

/** As high before it is known as after. */
function TwoLines({ first, second = UNKNOWN }: { first: ReactNode; second?: string }) {
  return (
    <>
      {first}
      <br />
      {second}
    </>
  );
}

function Attendance({ days }: { days: readonly DaySummary[] }) {
  const data = useMemo(() => attendanceChart(days), [days]);
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
