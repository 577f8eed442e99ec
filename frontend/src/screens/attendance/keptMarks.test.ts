// @vitest-environment happy-dom
/** What is kept of marks on the device: whose it is, what goes from it, and what cannot harm it. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { KeptMarks, keptSheets, onKept } from "./keptMarks";
import type { Mark } from "./markQueue";

const SHEET = { book: "cadet", day: 5 } as const;
const KEY = "rotc.marks.7.cadet.5";
const REYES: Mark = { person: 1, status: "present", expected: null };
const CRUZ: Mark = { person: 2, status: "late", expected: "absent" };

beforeEach(() => localStorage.clear());

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test("what one page kept is there for the next one of the same account, sheet and day", () => {
  const isKept = new KeptMarks(7, SHEET).keep([REYES, CRUZ]);

  const found = new KeptMarks(7, SHEET).read();

  expect(isKept).toBe(true);
  expect(found).toEqual([REYES, CRUZ]);
});

test.each([
  ["another account", 8, SHEET],
  ["an account whose number begins alike", 71, SHEET],
  ["another day", 7, { book: "cadet", day: 51 }],
  ["the staff's sheet", 7, { book: "staff", day: 5 }],
] as const)("%s finds nothing of it", (_, account, sheet) => {
  new KeptMarks(7, SHEET).keep([REYES]);

  const found = new KeptMarks(account, sheet).read();

  expect(found).toEqual([]);
});

test("what is saved goes, and with the last one all trace of it", () => {
  const kept = new KeptMarks(7, SHEET);
  kept.keep([REYES, CRUZ]);

  kept.keep([CRUZ]);
  const left = kept.read();
  kept.keep([]);

  expect(left).toEqual([CRUZ]);
  expect(localStorage.length).toBe(0);
});

test("a page that saves its own marks leaves those of another page, and a newer one of the same person", () => {
  const [page, other] = [new KeptMarks(7, SHEET), new KeptMarks(7, SHEET)];
  const newer: Mark = { ...REYES, status: "absent" };
  page.keep([REYES]);
  other.keep([newer, CRUZ]);

  page.keep([]);

  expect(page.read()).toEqual([newer, CRUZ]);
});

test("a page whose mark another one has put its own in the place of, or taken off, is told that the device does not keep it", () => {
  const [page, other] = [new KeptMarks(7, SHEET), new KeptMarks(7, SHEET)];
  page.keep([REYES]);
  other.keep([{ ...REYES, status: "absent" }]);
  const isKeptBelow = page.keep([REYES]);
  other.keep([]);

  const isKeptAfter = page.keep([REYES]);

  expect([isKeptBelow, isKeptAfter]).toEqual([false, false]);
});

test("a mark that another page has saved does not come back when this one keeps a further one", () => {
  const [page, other] = [new KeptMarks(7, SHEET), new KeptMarks(7, SHEET)];
  page.keep([REYES]);
  other.keep(other.read());
  other.keep([]);

  page.keep([REYES, CRUZ]);

  expect(page.read()).toEqual([CRUZ]);
});

test.each(["{", "null", "7", '"present"', '{"1":"present"}', '[null, 4, {"person": "1"}, {"person": 1, "status": "gone", "expected": null}, {"person": 1, "status": "late"}]'])("%s in the storage is no mark, and keeps none from being kept", (foreign) => {
  localStorage.setItem(KEY, foreign);
  const kept = new KeptMarks(7, SHEET);
  const found = kept.read();

  const isKept = kept.keep([REYES]);

  expect(found).toEqual([]);
  expect(isKept).toBe(true);
  expect(kept.read()).toEqual([REYES]);
});

test("of what is damaged in part the marks are kept", () => {
  localStorage.setItem(KEY, JSON.stringify([REYES, "nonsense", CRUZ]));

  const found = new KeptMarks(7, SHEET).read();

  expect(found).toEqual([REYES, CRUZ]);
});

/** A storage like the browser's, of which some deeds fail. */
function stubStorage(failing: Partial<Storage>) {
  vi.stubGlobal("localStorage", { getItem: () => null, removeItem: () => undefined, setItem: () => undefined, ...failing });
}

const forbid = () => {
  throw new DOMException("no", "SecurityError");
};

test("a storage without room says that a mark is not kept, and keeps it once there is room", () => {
  const setItem = vi.fn(forbid);
  stubStorage({ setItem });
  const kept = new KeptMarks(7, SHEET);
  const isKept = kept.keep([REYES]);
  vi.unstubAllGlobals();

  const isKeptLater = kept.keep([REYES, CRUZ]);

  expect([isKept, isKeptLater]).toEqual([false, true]);
  expect(kept.read()).toEqual([REYES, CRUZ]);
});

test("a storage that is forbidden has no marks and breaks nothing", () => {
  vi.stubGlobal("localStorage", new Proxy({}, { get: forbid, ownKeys: forbid }));
  const kept = new KeptMarks(7, SHEET);

  const found = [kept.read(), kept.keep([REYES]), kept.keep([]), keptSheets(7)];

  expect(found).toEqual([[], false, false, []]);
});

test("the sheets of an account are told with how many marks wait, and nothing else", () => {
  new KeptMarks(7, SHEET).keep([REYES, CRUZ]);
  new KeptMarks(7, { book: "staff", day: 6 }).keep([REYES]);
  new KeptMarks(71, SHEET).keep([REYES]);
  for (const foreign of ["rotc.marks.7.cadet.x", "rotc.marks.7.dog.5", "rotc.marks.7", "rotc.session"]) localStorage.setItem(foreign, JSON.stringify([REYES]));
  localStorage.setItem("rotc.marks.7.cadet.9", "{");

  const sheets = keptSheets(7);

  expect(sheets.toSorted((one, other) => one.day - other.day)).toEqual([{ ...SHEET, count: 2 }, { book: "staff", day: 6, count: 1 }]);
});

test("who listens hears of what is kept here and in another tab, until he stops", () => {
  const heard = vi.fn();
  const stop = onKept(heard);

  new KeptMarks(7, SHEET).keep([REYES]);
  window.dispatchEvent(new StorageEvent("storage"));
  stop();
  new KeptMarks(7, SHEET).keep([CRUZ]);
  window.dispatchEvent(new StorageEvent("storage"));

  expect(heard).toHaveBeenCalledTimes(2);
});
