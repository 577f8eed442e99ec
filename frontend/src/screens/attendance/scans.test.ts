import { expect, test } from "vitest";

import { addScan, isRepeat, SILENCE, type Scan, type Sighting } from "./scans";

const before = (seen: Map<string, Sighting>, now: number, isTyped = false) => isRepeat(seen, "A", { now, isTyped });

test("the same code is passed over while it is held before the camera", () => {
  const seen = new Map<string, Sighting>();

  const repeats = [before(seen, 0), before(seen, SILENCE - 1), before(seen, 2 * SILENCE - 2), before(seen, 3 * SILENCE), isRepeat(seen, "B", { now: 1, isTyped: false })];

  expect(repeats).toEqual([false, true, true, false, false]);
});

test("a code that was refused is not sent at each look of the camera, but after the silence, and at once when it is typed", () => {
  const seen = new Map<string, Sighting>([["A", { at: 0, isRefused: true }]]);

  const byCamera = [before(seen, 200), before(seen, SILENCE - 1), before(seen, SILENCE)];
  seen.set("A", { at: SILENCE, isRefused: true });
  const typed = [before(seen, SILENCE + 1, true), before(seen, SILENCE + 2, true)];

  expect(byCamera).toEqual([true, true, false]);
  expect(typed).toEqual([false, true]);
});

test("the latest scan comes first, and two hundred are kept", () => {
  const scans = Array.from({ length: 200 }, (_, id): Scan => ({ id, title: "", note: "", state: "marked" }));

  const kept = addScan(scans, { id: 999, title: "", note: "", state: "sending" });

  expect([kept.length, kept[0]?.id, kept[199]?.id]).toEqual([200, 999, 198]);
});
