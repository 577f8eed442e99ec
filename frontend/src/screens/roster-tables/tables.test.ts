import { expect, test } from "vitest";

import { codesAsTable } from "../accounts/codes";
import { stateOf } from "../accounts/roles";
import { inOrderOfConcern, warningsOf } from "./concern";
import { choicesOf, writtenOf } from "./choices";
import { copyOf } from "./copyOf";
import { toggled } from "./picks";
import { previewOf } from "./previewOf";
import { tableBody } from "./tableBody";

test("bad rows come first, then those that are pointed out or change something, then the rest", () => {
  const rows = [
    { row: 2, key: "a", name: "", outcome: "unchanged" as const, messages: [] },
    { row: 3, key: "b", name: "", outcome: "update" as const, messages: [] },
    { row: 4, key: "c", name: "", outcome: "error" as const, messages: ["No name."] },
    { row: 5, key: "d", name: "", outcome: "create" as const, messages: [] },
    { row: 6, key: "e", name: "", outcome: "create" as const, messages: [], warnings: ["Nobody is in it yet."] },
  ];

  expect(inOrderOfConcern(rows).map(({ row }) => row)).toEqual([4, 6, 3, 5, 2]);
});

test.each([
  [["create", "update", "unchanged"], "2 rows written."],
  [["create", "error"], "1 row written, 1 row left out."],
  [["create", "error", "error", "update"], "2 rows written, 2 rows left out."],
] as const)("of a table with %s it is told: %s", (outcomes, words) => {
  const rows = outcomes.map((outcome, row) => ({ row, key: "", name: "", outcome, messages: [] }));
  const changes = rows.filter(({ outcome }) => outcome === "create" || outcome === "update").length;

  expect(writtenOf({ written: true, counts: [], changes, rows })).toBe(words);
});

test("what is pointed out of many rows is said once, with their number", () => {
  const rows = [[], ["A"], ["A", "B"]].map((warnings, row) => ({ row, key: "", name: "", outcome: "create" as const, messages: [], warnings }));

  expect(warningsOf(rows)).toEqual([["A", 2], ["B", 1]]);
});

test.each([
  { changes: 2, isPartial: false, offersLeavingOut: true, mayWrite: false },
  { changes: 2, isPartial: true, offersLeavingOut: true, mayWrite: true },
  { changes: 0, isPartial: false, offersLeavingOut: false, mayWrite: false },
])("bad rows are left out only where others remain to be written: %o", ({ changes, isPartial, ...expected }) => {
  const bad = { row: 2, key: "a", name: "", outcome: "error" as const, messages: ["No name."] };

  const choices = choicesOf({ written: false, counts: [], changes, rows: [bad] }, { canLeaveOut: true, isPartial });

  expect(choices).toEqual({ bad: 1, ...expected });
});

test("a preview counts as changes what is new and what differs", () => {
  const answer = { written: false, counts: { create: 3, update: 2, unchanged: 9, error: 1 }, rows: [] };

  expect(previewOf(answer).changes).toBe(5);
});

test("picking a page takes in all of its rows, and letting go takes out only them", () => {
  const all = toggled(new Set([1]), [2, 3], true);

  expect([[...all], [...toggled(all, [1, 2], false)]]).toEqual([[1, 2, 3], [3]]);
});

test("a table is sent with its options as words", () => {
  const body = tableBody(new File(["x"], "cadets.csv"), { dry_run: true, partial: false });

  expect([body.get("dry_run"), body.get("partial"), (body.get("file") as File).name]).toEqual(["true", "false", "cadets.csv"]);
});

test("codes are saved so that no spreadsheet computes or splits a name", () => {
  const table = codesAsTable([
    { username: "=1+1", code: "AB", expires_at: "2026-12-01T00:00:00Z" },
    { username: 'a,"b"', code: "CD", expires_at: "2026-12-01T00:00:00Z" },
  ]);

  expect(table).toBe("username,code,expires_at\r\n'=1+1,AB,2026-12-01T00:00:00Z\r\n\"a,\"\"b\"\"\",CD,2026-12-01T00:00:00Z\r\n");
});

test("an account is called by the first thing that keeps it from signing in", () => {
  const states = [
    { is_archived: true, is_approved: false, has_password: false },
    { is_archived: false, is_approved: false, has_password: false },
    { is_archived: false, is_approved: true, has_password: false },
    { is_archived: false, is_approved: true, has_password: true },
  ].map((account) => stateOf(account).label);

  expect(states).toEqual(["Archived", "Waits for approval", "No password yet", "In use"]);
});

test("a table is kept as it was when it was chosen", async () => {
  const copy = await copyOf(new File(["student_id\n1"], "cadets.csv", { type: "text/csv" }));

  expect([await copy.text(), copy.name, copy.type]).toEqual(["student_id\n1", "cadets.csv", "text/csv"]);
});

test("a table that is too large is not sent", async () => {
  const large = new File([new Uint8Array(5 * 1024 * 1024 + 1)], "cadets.csv");

  await expect(copyOf(large)).rejects.toThrow(/larger than 5 MB/);
});

test("a file that cannot be read says so, and not that there is no connection", async () => {
  const locked = new File(["x"], "cadets.csv");
  locked.arrayBuffer = () => Promise.reject(new DOMException("Locked by another program", "NotReadableError"));

  await expect(copyOf(locked)).rejects.toMatchObject({ code: "unreadable", isNetwork: false });
});
