/**
 * The keyboard stays with its person, whoever leaves the filter.
 * @vitest-environment happy-dom
 */

import { act, cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { MarkRow } from "./MarkLine";
import { MarkList } from "./MarkList";

beforeEach(() => {
  vi.stubGlobal("IntersectionObserver", Unseeing);
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** Nothing comes into sight: what is drawn is what the list begins with, and what the keyboard needs. */
class Unseeing {
  readonly observe = () => undefined;
  readonly disconnect = () => undefined;
}

const SHEET = Array.from({ length: 150 }, (_, at): MarkRow => ({ person: at + 1, at, name: `Cadet ${at + 1}`, note: "", status: null, isNews: false, isUnsaved: false }));
const without = (...people: number[]) => SHEET.filter(({ person }) => !people.includes(person));

function shown(rows: readonly MarkRow[]) {
  const onMark = vi.fn();
  const drawn = (now: readonly MarkRow[]) => <MarkList label="Cadets" rows={now} onMark={onMark} />;
  const { rerender } = render(drawn(rows));
  return { onMark, show: (now: readonly MarkRow[]) => rerender(drawn(now)) };
}

const lineOf = (name: string) => screen.getByText(name, { selector: "span" }).closest("[role=listitem]") ?? expect.fail("no such line");
const markOf = (name: string) => lineOf(name).querySelector("input") ?? expect.fail("no such mark");
const chosen = () => document.activeElement?.closest("[role=listitem]")?.textContent;

test.each([31, 36])("the keyboard stays at cadet %i when somebody before him leaves the filter, and marks him", async (person) => {
  const { onMark, show } = shown(SHEET.slice(0, 40));
  markOf("Cadet 30").focus();
  markOf(`Cadet ${person}`).focus();
  const line = lineOf(`Cadet ${person}`);

  show(without(1).slice(0, 39));
  await userEvent.keyboard("p");

  expect(lineOf(`Cadet ${person}`)).toBe(line);
  expect(onMark.mock.calls).toEqual([[[person], "present"]]);
});

test("whoever is marked and leaves the filter takes the keyboard from nobody at a block's edge", async () => {
  const { onMark, show } = shown(SHEET.slice(0, 40));
  markOf("Cadet 30").focus();

  await userEvent.keyboard("p");
  show(without(30).slice(0, 39));
  await userEvent.keyboard("p");
  show(without(30, 31).slice(0, 38));
  await userEvent.keyboard("l");

  expect(onMark.mock.calls).toEqual([[[30], "present"], [[31], "present"], [[32], "late"]]);
});

test("the arrows go past blocks of whom nobody is shown", async () => {
  shown(SHEET.filter(({ at }) => at < 30 || at >= 120));
  markOf("Cadet 30").focus();

  await userEvent.keyboard("{ArrowDown}");
  const below = chosen();
  await userEvent.keyboard("{ArrowUp}");

  expect(below).toContain("Cadet 121");
  expect(chosen()).toContain("Cadet 30");
});

test("the places of lines count those who are shown", () => {
  shown(without(1, 2, 3));

  const line = lineOf("Cadet 31");

  expect([line.getAttribute("aria-posinset"), line.getAttribute("aria-setsize")]).toEqual(["28", "147"]);
});

test("who is not drawn keeps his room, and nobody is kept any for whom the filter hides", () => {
  shown(SHEET.filter(({ at }) => at < 90 || at === 149));

  const rooms = [...screen.getByRole("list").children].map((block) => [block.childElementCount, block.getAttribute("style")]);

  expect(rooms).toEqual([
    [30, null],
    [30, null],
    [0, "--rows: 30;"],
    [0, "--rows: 1;"],
  ]);
});

test("all rows are drawn for print, and only those near again after it", () => {
  shown(SHEET);
  const drawn = () => screen.getAllByRole("listitem").length;
  const before = drawn();

  window.dispatchEvent(new Event("beforeprint"));
  const printed = drawn();
  act(() => void window.dispatchEvent(new Event("afterprint")));

  expect([before, printed, drawn()]).toEqual([60, 150, 60]);
});

test("all rows are drawn where the page is shown as print", () => {
  const media = Object.assign(new EventTarget(), { matches: false });
  vi.stubGlobal("matchMedia", () => media);
  shown(SHEET);

  act(() => void Object.assign(media, { matches: true }).dispatchEvent(new Event("change")));
  const printed = screen.getAllByRole("listitem").length;
  act(() => void Object.assign(media, { matches: false }).dispatchEvent(new Event("change")));

  expect([printed, screen.getAllByRole("listitem").length]).toEqual([150, 60]);
});
