/** Moments where the viewer is, days where the unit is. */

import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, beforeAll, expect, it, vi } from "vitest";

import type * as Time from "./time";

let time: typeof Time;

beforeAll(async () => {
  process.env["TZ"] = "America/New_York";
  time = await import("./time");
});

afterEach(() => vi.useRealTimers());

it("A moment is told in the viewer's zone", () => {
  const { Moment } = time;

  const shown = renderToStaticMarkup(<Moment at="2026-11-30T01:30:00Z" />);

  expect(shown.replace(/\s/g, " ")).toMatch(/>Nov 29, 2026, 8:30 PM</);
});

it("A day is the same day everywhere", () => {
  const { Day } = time;

  const shown = renderToStaticMarkup(<Day on="2026-11-30" />);

  expect(shown).toContain(">Nov 30, 2026<");
});

it("Today is the unit's today", () => {
  vi.useFakeTimers({ now: new Date("2026-11-30T17:00:00Z") }); // noon in New York, 1 in the morning in Manila

  expect(time.today()).toBe("2026-12-01");
});

it("A day that is asked for begins where the viewer is, however long the days around it are", () => {
  const { momentOf } = time;

  expect([momentOf("2026-11-01"), momentOf("2026-11-01", 1)]).toEqual(["2026-11-01T04:00:00.000Z", "2026-11-02T05:00:00.000Z"]);
});

it.each(["", "abc", "2026-13-45"])("Nothing is asked for by what is no day: %j", (written) => {
  expect(time.momentOf(written)).toBeNull();
});

it("What an old row has for a day is shown as it is", () => {
  expect(time.dayText("some day")).toBe("some day");
});
