/** Pauses grow, are drawn by lot, and have an end. */

import { describe, expect, it, vi } from "vitest";

import { verdictOn } from "./backoff";
import { Gatherer, madeOldBy } from "./changes";

describe("the pause after a cut way", () => {
  it.each([
    [0, 0, 500],
    [0, 1, 1000],
    [1, 1, 2000],
    [3, 1, 8000],
    [5, 0, 15_000],
    [40, 1, 30_000],
  ])("is, at failure %i and lot %i, %i ms", (attempt, random, after) => {
    expect(verdictOn(1006, attempt, random)).toEqual({ after });
  });

  it.each([
    [0, 0, 30_000],
    [0, 1, 60_000],
    [7, 0.5, 45_000],
  ])("after too many is long, at failure %i and lot %d: %i ms", (attempt, random, after) => {
    expect(verdictOn(4429, attempt, random)).toEqual({ after });
  });

  it("is short after a restart, and grows when that does not help", () => {
    expect(verdictOn(1012, 0, 0.25)).toEqual({ after: 500 });
    expect(verdictOn(1012, 2, 1)).toEqual({ after: 4000 });
  });
});

describe("a burst of frames", () => {
  it("is one read of each path", () => {
    vi.useFakeTimers();
    const reads: string[][] = [];
    const gatherer = new Gatherer((prefixes) => reads.push(prefixes), 400);

    gatherer.add(["/api/v1/grades/"]);
    gatherer.add(["/api/v1/grades/", "/api/v1/ledger/"]);
    vi.advanceTimersByTime(400);
    gatherer.add(["/api/v1/jobs/"]);
    gatherer.stop();
    vi.advanceTimersByTime(400);
    vi.useRealTimers();

    expect(reads).toEqual([["/api/v1/grades/", "/api/v1/ledger/"]]);
  });

  it("of a kind that nobody knows makes nothing old", () => {
    expect(madeOldBy({ type: "pong", data: {}, timestamp: "" })).toEqual([]);
    expect(madeOldBy({ type: "ready", data: {}, timestamp: "" })).toEqual(expect.arrayContaining(["/api/v1/grades/", "/api/v1/jobs/", "/api/v1/chat/"]));
    expect(madeOldBy({ type: "job.changed", data: {}, timestamp: "" })).toContain("/api/v1/jobs/");
    expect(madeOldBy({ type: "accounts.changed", data: {}, timestamp: "" })).toEqual(["/api/v1/users/"]);
  });
});
