import { describe, expect, it } from "vitest";

import { durationText, requestsChart, shareText, timesChart, type Metrics } from "./figures";

const STEPS: Metrics["steps"] = [
  { at: "2026-08-03T04:00:00Z", requests: 12, failed: 1, median_ms: 8.2, p95_ms: 40, p99_ms: 90 },
  { at: "2026-08-03T04:01:00Z", requests: 0, failed: 0, median_ms: null, p95_ms: null, p99_ms: null },
];

describe("what is drawn of the measurements", () => {
  it("leaves a gap where nobody asked", () => {
    const { series } = timesChart(STEPS);

    expect(series.map(({ values }) => values)).toEqual([[8.2, null], [40, null], [90, null]]);
  });

  it("counts what failed beside all", () => {
    const { series, labels } = requestsChart(STEPS);

    expect(series.map(({ values }) => values)).toEqual([[12, 0], [1, 0]]);
    expect(labels).toHaveLength(2);
  });
});

describe("numbers in words", () => {
  it.each([[null, "–"], [0.42, "0.4 ms"], [61.3, "61 ms"], [1204, "1.20 s"]])("writes %s as %s", (milliseconds, text) => {
    expect(durationText(milliseconds)).toBe(text);
  });

  it.each([[null, "–"], [0, "0.0 %"], [0.0002, "under 0.1 %"], [0.034, "3.4 %"]])("writes a share of %s as %s", (share, text) => {
    expect(shareText(share)).toBe(text);
  });
});
