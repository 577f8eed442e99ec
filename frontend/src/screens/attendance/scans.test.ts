import { expect, test } from "vitest";

import { addScan, isRepeat, outcomeOf, SILENCE, type Came, type Scan, type Sighting } from "./scans";

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
  const scans = Array.from({ length: 200 }, (_, id): Scan => ({ id, title: "", note: "", state: "marked", as: "present" }));

  const kept = addScan(scans, { id: 999, title: "", note: "", state: "sending", as: "present" });

  expect([kept.length, kept[0]?.id, kept[199]?.id]).toEqual([200, 999, 198]);
});

/** What the server answers to a scan of a member of the staff. */
function came(status: "present" | "excused", more: Partial<Came>): Came {
  const record = { id: 1, training_day: 3, date: "2026-11-30", staff: 5, rank: "Sgt", last_name: "Santos", first_name: "Rosa", status, remarks: null, time_in: "07:05:09", time_out: null, recorded_by: 1, recorded_at: null };
  return { before: null, already_scanned: false, kept_excuse: false, ...more, record };
}

test("a scan that has replaced a mark says which", () => {
  const outcomes = [outcomeOf(came("present", {})), outcomeOf(came("present", { before: "absent" })), outcomeOf(came("present", { before: "present" }))];

  expect(outcomes.map(({ note }) => note)).toEqual(["Sgt · 07:05", "Sgt · 07:05 · was Absent before", "Sgt · 07:05"]);
});

test("who is excused is asked about, and counts as marked only afterwards", () => {
  const kept = outcomeOf(came("excused", { before: "excused", kept_excuse: true }));
  const marked = outcomeOf(came("present", { before: "excused" }));
  const again = outcomeOf(came("present", { before: "present", already_scanned: true }));

  expect([kept.state, marked.state, again.state]).toEqual(["excused", "marked", "repeated"]);
  expect(marked.note).toContain("was Excused before");
});
