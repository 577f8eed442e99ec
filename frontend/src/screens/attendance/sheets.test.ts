/**
 * What is read of a sheet after its own marks.
 * @vitest-environment happy-dom
 */

import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";

import { OF_CADETS, OF_STAFF, showTaken } from "./sheets";

const client = new QueryClient();
const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
  client.clear();
});

/** The sheet of a day on a screen, as it was read: two who are not marked. */
function shown({ day = 3, path = OF_CADETS.path, person = "cadet", company = "Alpha" } = {}) {
  const queryKey = [path, { day, company, whole: true }];
  const read = vi.fn(() => Promise.resolve([{ [person]: 1, status: "excused" }]));
  client.setQueryData(queryKey, [1, 2].map((one) => ({ [person]: one, status: null })));
  closing.push(new QueryObserver(client, { queryKey, queryFn: read, staleTime: Infinity }).subscribe(() => undefined));
  return { read, statuses: () => client.getQueryData<{ status: string | null }[]>(queryKey)?.map(({ status }) => status) };
}

const marks = [{ person: 2, status: "late" as const, expected: null }];
const taken = { excused: [], conflicts: [], refused: [] };

test("marks that the server has taken are shown, and read when the socket tells of them", async () => {
  const sheet = shown();

  await showTaken(client, OF_CADETS, { day: 3, marks, taken, isHeard: true });

  expect(sheet.statuses()).toEqual([null, "late"]);
  expect(sheet.read).not.toHaveBeenCalled();
});

test("where nobody listens the sheet is read at once", async () => {
  const sheet = shown();

  await showTaken(client, OF_CADETS, { day: 3, marks, taken, isHeard: false });

  expect(sheet.read).toHaveBeenCalledOnce();
  expect(sheet.statuses()).toEqual(["excused"]);
});

test("a read that began before the marks does not hide them: it is begun anew", async () => {
  const sheet = shown();
  sheet.read.mockReturnValueOnce(new Promise(() => undefined));
  void client.refetchQueries({ queryKey: [OF_CADETS.path] });

  await showTaken(client, OF_CADETS, { day: 3, marks, taken, isHeard: true });

  expect(sheet.read).toHaveBeenCalledTimes(2);
});

test("who was marked absent and is excused by a letter is shown so", async () => {
  const sheet = shown();

  await showTaken(client, OF_CADETS, { day: 3, marks, taken: { ...taken, excused: [2] }, isHeard: true });

  expect(sheet.statuses()).toEqual([null, "excused"]);
});

test("where newer marks stand the sheet is read at once", async () => {
  const sheet = shown();
  const conflict = { person: 1, status: "excused" as const, recorded_by_name: null, recorded_at: null };

  await showTaken(client, OF_CADETS, { day: 3, marks, taken: { ...taken, conflicts: [conflict] }, isHeard: true });

  expect(sheet.read).toHaveBeenCalledOnce();
});

test("marks of staff are shown on the sheet of the staff, and of their day alone", async () => {
  const [staff, cadets, later] = [shown({ path: OF_STAFF.path, person: "staff" }), shown(), shown({ path: OF_STAFF.path, person: "staff", day: 4 })];

  await showTaken(client, OF_STAFF, { day: 3, marks, taken, isHeard: true });

  expect(staff.statuses()).toEqual([null, "late"]);
  expect(cadets.statuses()).toEqual([null, null]);
  expect(later.statuses()).toEqual([null, null]);
});
