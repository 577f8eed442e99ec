import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useMemo, useState } from "react";

import type { ChartData } from "../../ui/Chart";
import { DataTable, type Column } from "../../ui/DataTable";
import { Filter } from "../../ui/Filters";
import { Badge, Card, Stat } from "../../ui/parts";
import { Empty, Loaded, Skeleton } from "../../ui/states";
import { durationText, requestsChart, shareText, timesChart, type Metrics } from "./figures";
import { metricsOf, WINDOWS } from "./metrics";
import styles from "./Operations.module.css";

const Chart = lazy(() => import("../../ui/Chart").then(({ Chart: component }) => ({ default: component })));
const CHART = 220; // pixels
const SHOWN_ROUTES = 10;

type Route = Metrics["routes"][number];

const COLUMNS: readonly Column<Route>[] = [
  { key: "route", title: "Asked for", main: true, cell: ({ method, route }) => <code className={styles["route"]}>{`${method} ${route}`}</code> },
  { key: "count", title: "Requests", numeric: true, cell: ({ times }) => times.count.toLocaleString() },
  { key: "median", title: "Median", numeric: true, cell: ({ times }) => durationText(times.median_ms) },
  { key: "p95", title: "95 of 100", numeric: true, cell: ({ times }) => durationText(times.p95_ms) },
  { key: "p99", title: "99 of 100", numeric: true, cell: ({ times }) => durationText(times.p99_ms) },
  { key: "failed", title: "Failed", cell: ({ failed }) => <Badge tone={failed === 0 ? "success" : "danger"}>{failed === 0 ? "none" : failed.toLocaleString()}</Badge> },
];

/** How fast the API answers, and how much of it fails. */
export function Requests() {
  const [hours, setHours] = useState("");
  const metrics = useQuery(metricsOf(Number(hours || "1")));
  return (
    <Card title="Requests" actions={<Filter label="Time" value={hours} all="The last hour" choices={WINDOWS} onChange={setHours} />}>
      <Loaded query={metrics} loading={<Skeleton lines={4} height="9rem" />}>
        {(found) => <Measured metrics={found} />}
      </Loaded>
    </Card>
  );
}

function Measured({ metrics }: { metrics: Metrics }) {
  const times = useMemo(() => timesChart(metrics.steps), [metrics.steps]);
  const requests = useMemo(() => requestsChart(metrics.steps), [metrics.steps]);
  if (metrics.requests.count === 0) return <Empty icon="chart" title="Nobody has asked for anything in this time" />;
  return (
    <div className="stack">
      <Figures metrics={metrics} />
      <div className={styles["charts"]}>
        <Drawn heading="Response times, in milliseconds" data={times} />
        <Drawn heading="Requests" data={requests} />
      </div>
      <h3>The slowest</h3>
      <DataTable caption="The slowest routes" columns={COLUMNS} rows={metrics.routes.slice(0, SHOWN_ROUTES)} keyOf={({ method, route }) => `${method} ${route}`} />
    </div>
  );
}

function Figures({ metrics: { requests, reads, writes, failed, error_rate, cache } }: { metrics: Metrics }) {
  return (
    <div className="grid-tiles">
      <Stat label="Requests" value={requests.count.toLocaleString()} note={`median ${durationText(requests.median_ms)}, mean ${durationText(requests.mean_ms)}`} />
      <Stat label="Reads, 95 of 100 within" value={durationText(reads.p95_ms)} note={`99 of 100 within ${durationText(reads.p99_ms)}`} />
      <Stat label="Writes, 95 of 100 within" value={durationText(writes.p95_ms)} note={`99 of 100 within ${durationText(writes.p99_ms)}`} />
      <Stat label="Error rate" value={shareText(error_rate)} note={`${failed.toLocaleString()} failed`} {...(failed > 0 && { tone: "danger" as const })} />
      <Stat label="From the cache" value={shareText(cache.hit_rate)} note={`${cache.hits.toLocaleString()} of ${(cache.hits + cache.misses).toLocaleString()} reads`} />
    </div>
  );
}

function Drawn({ heading, data }: { heading: string; data: ChartData }) {
  return (
    <div>
      <h3>{heading}</h3>
      <Suspense fallback={<Skeleton lines={1} height={`${CHART}px`} />}>
        <Chart title={heading} data={data} height={CHART} />
      </Suspense>
    </div>
  );
}
