/** What is drawn and written of the response times. */

import type { Schema } from "../../api/client";
import type { ChartData } from "../../ui/Chart";

export type Metrics = Schema<"operations.MetricsOutput">;

/** Response times over the window, in milliseconds. */
export function timesChart(steps: Metrics["steps"]): ChartData {
  return {
    kind: "lines",
    over: "From",
    labels: clocks(steps),
    series: [
      { label: "Median", values: steps.map(({ median_ms }) => median_ms), colour: "olive" },
      { label: "95 of 100", values: steps.map(({ p95_ms }) => p95_ms), colour: "brass" },
      { label: "99 of 100", values: steps.map(({ p99_ms }) => p99_ms), colour: "red" },
    ],
  };
}

/** Requests over the window, and those of them that failed. */
export function requestsChart(steps: Metrics["steps"]): ChartData {
  return {
    kind: "bars",
    over: "From",
    labels: clocks(steps),
    series: [
      { label: "Requests", values: steps.map(({ requests }) => requests), colour: "blue" },
      { label: "Failed", values: steps.map(({ failed }) => failed), colour: "red" },
    ],
  };
}

/** As in "61 ms" and "1.20 s"; a dash for nothing. */
export function durationText(milliseconds: number | null): string {
  if (milliseconds === null) return "–";
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(2)} s`;
  return `${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms`;
}

/** As in "0.4 %"; what is not nothing never reads as such. */
export function shareText(share: number | null): string {
  if (share === null) return "–";
  const percent = share * 100;
  return percent > 0 && percent < 0.1 ? "under 0.1 %" : `${percent.toFixed(1)} %`;
}

function clocks(steps: Metrics["steps"]): string[] {
  const clock = new Intl.DateTimeFormat([], { hour: "2-digit", minute: "2-digit" });
  return steps.map(({ at }) => clock.format(new Date(at)));
}
