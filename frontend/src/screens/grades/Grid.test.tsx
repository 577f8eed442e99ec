/**
 * What is typed belongs to the cadet at whom the typing began, whatever becomes of the rows.
 * @vitest-environment happy-dom
 */

import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";

import { Toaster } from "../../ui/Toaster";
import type { Grade } from "./columns";
import { useCursor } from "./cursor";
import { Grid } from "./Grid";
import { Saves } from "./saving";
import { cellsOf, type Sent } from "./testing";

afterEach(cleanup);

function grade(cadet: number, prelim = "89.5"): Grade {
  return { cadet, last_name: `Cadet ${cadet}`, status: "INC", prelim_score: prelim, midterm_score: "0", final_score: "0", merit_points: 0, demerit_points: 0 } as Grade;
}

const [ANA, BEN, CARLO] = [grade(1), grade(2), grade(3)];

function Sheet({ rows, saves }: { rows: readonly Grade[]; saves: Saves }) {
  return <Grid cursor={useCursor(rows)} count={rows.length} editable saves={saves} onExplain={() => undefined} />;
}

/** A sheet of these, with what it sends; `show` has it read again. */
function shown(...rows: Grade[]) {
  const sent: Sent[] = [];
  const saves = new Saves({
    save: (rows) => {
      sent.push(...cellsOf(rows));
      return Promise.resolve({ conflicts: [], grades: [] });
    },
    onGrades: () => undefined,
    onUnseen: () => undefined,
  });
  const drawn = (now: readonly Grade[]) => (
    <Toaster>
      <Sheet rows={now} saves={saves} />
    </Toaster>
  );
  const { rerender } = render(drawn(rows));
  return { sent, show: (...now: Grade[]) => rerender(drawn(now)) };
}

const press = (keys: string) => userEvent.keyboard(keys);
const cell = (row: number, column: number) => document.getElementById(`sheet-${row}-${column}`) ?? expect.fail("no such cell");
const onto = () => screen.getByRole("grid").focus();
const chosen = () => document.querySelector("[data-active]")?.closest("[data-row]")?.textContent;

test("a score is saved for the cadet it was begun at, though a row before him leaves meanwhile", async () => {
  const { sent, show } = shown(ANA, BEN, CARLO);
  onto();
  await press("{ArrowDown}1");

  show(BEN, CARLO);
  await press("7{Enter}");

  await waitFor(() => expect(sent).toEqual([[2, "prelim_score", "17", "89.5"]]));
});

test("a score is saved for its cadet, though he leaves the sheet himself, and the next one is chosen then", async () => {
  const { sent, show } = shown(ANA, BEN, CARLO);
  onto();
  await press("{ArrowDown}1");

  show(ANA, CARLO);
  const typedAt = chosen();
  await press("7{Enter}");

  expect(typedAt).toContain("Cadet 2");
  await waitFor(() => expect(sent).toEqual([[2, "prelim_score", "17", "89.5"]]));
  expect(chosen()).toContain("Cadet 3");
});

test("a score is saved over what was seen when its typing began, not over what came meanwhile", async () => {
  const { sent, show } = shown(ANA, BEN);
  onto();
  await press("1");

  show(grade(1, "70"), BEN);
  await press("7{Enter}");

  await waitFor(() => expect(sent).toEqual([[1, "prelim_score", "17", "89.5"]]));
});

test("the chosen cell stays with its cadet when rows come before him", async () => {
  const { sent, show } = shown(BEN, CARLO);
  onto();
  await press("{ArrowDown}");

  show(ANA, BEN, CARLO);
  await press("17{Enter}");

  await waitFor(() => expect(sent).toEqual([[3, "prelim_score", "17", "89.5"]]));
});

test("the first press on a sheet chooses, and what is typed then replaces the score", async () => {
  const { sent } = shown(ANA, BEN);

  await userEvent.click(cell(0, 4));
  const editor = screen.queryByRole("textbox");
  await press("91.5{Enter}");

  expect(editor).toBeNull();
  await waitFor(() => expect(sent).toEqual([[1, "prelim_score", "91.5", "89.5"]]));
});

test("a press on the chosen cell opens it, and what is typed then replaces the score", async () => {
  const { sent } = shown(ANA, BEN);
  await userEvent.click(cell(1, 4));

  await userEvent.click(cell(1, 4));
  await press("91.5{Enter}");

  await waitFor(() => expect(sent).toEqual([[2, "prelim_score", "91.5", "89.5"]]));
});

test("whoever opens a cell with F2 goes on with what it holds", async () => {
  const { sent } = shown(ANA);
  onto();

  await press("{F2}7{Enter}");

  await waitFor(() => expect(sent).toEqual([[1, "prelim_score", "89.57", "89.5"]]));
});

test("the same refusal again is no second notice", async () => {
  shown(ANA);
  onto();

  await press("900{Enter}{Enter}{Enter}");

  expect(screen.getAllByText("A score is a number from 0 to 100 with at most two decimals.", { ignore: "[role=alert] *" })).toHaveLength(1);
});

test("what is pasted is sent together, from the chosen cell on", async () => {
  const { sent } = shown(ANA, BEN, CARLO);
  onto();
  await press("{ArrowDown}");

  await userEvent.paste("91\t81\r\n92\t82\r\n");

  await waitFor(() =>
    expect(sent).toEqual([
      [2, "prelim_score", "91", "89.5"],
      [2, "midterm_score", "81", "0"],
      [3, "prelim_score", "92", "89.5"],
      [3, "midterm_score", "82", "0"],
    ]),
  );
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("of what is pasted and cannot all be set nothing is set before it is told, cell by cell", async () => {
  const { sent } = shown(ANA, BEN);
  onto();

  await userEvent.paste("91\r\n900\r\n93");
  const dialog = await screen.findByRole("dialog", { name: "Not all of it can be set" });
  const told = dialog.textContent;
  await userEvent.click(screen.getByRole("button", { name: "Set nothing" }));

  expect(told).toContain("Cadet 2, Prelim: “900”. A score is a number from 0 to 100");
  expect(told).toContain("1 cell would lie past the last row");
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(sent).toEqual([]);
});

test("of what is pasted the good cells are set where one says so", async () => {
  const { sent } = shown(ANA, BEN);
  onto();
  await userEvent.paste("91\r\n900\r\n93");

  await userEvent.click(await screen.findByRole("button", { name: "Set the 1 good cell" }));

  await waitFor(() => expect(sent).toEqual([[1, "prelim_score", "91", "89.5"]]));
});

test.each(["{Delete}", "{Backspace}"])("%s clears the chosen cell", async (key) => {
  const { sent } = shown(ANA);
  onto();

  await press(`${key}{ArrowRight}{ArrowRight}{ArrowRight}${key}`);

  await waitFor(() =>
    expect(sent).toEqual([
      [1, "prelim_score", "0", "89.5"],
      [1, "status", "active", "INC"],
    ]),
  );
});

test("Ctrl+Z takes back what was typed, pasted or cleared last, and says what", async () => {
  const { sent } = shown(ANA, BEN);
  onto();
  await press("{Delete}{ArrowDown}70{Enter}");
  await waitFor(() => expect(sent).toHaveLength(2));

  await press("{Control>}z{/Control}");
  await waitFor(() => expect(sent.slice(2)).toEqual([[2, "prelim_score", "89.5", "70"]]));
  await press("{Control>}z{/Control}");

  await waitFor(() => expect(sent.slice(3)).toEqual([[1, "prelim_score", "89.5", "0"]]));
  expect(screen.getAllByText("Taking back Cadet 1, Prelim: to 89.5.").length).toBeGreaterThan(0);
});

test("a status that nobody can choose stays where it is looked at, and is changed over itself", async () => {
  const { sent } = shown({ ...ANA, status: "Withdrawn" }, BEN);
  onto();
  await press("{ArrowRight}{ArrowRight}{ArrowRight}{Enter}{Enter}");
  const left = [...sent];

  await press("{ArrowUp}d{Enter}");

  expect(left).toEqual([]);
  await waitFor(() => expect(sent).toEqual([[1, "status", "DO", "Withdrawn"]]));
});
