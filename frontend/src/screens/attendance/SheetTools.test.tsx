/**
 * The button that marks whoever has no mark yet.
 * @vitest-environment happy-dom
 */

import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";

import type { MarkRow } from "./MarkLine";
import { MarkAll } from "./SheetTools";

afterEach(cleanup);

const row = (person: number, status: MarkRow["status"]) => ({ person, status }) as MarkRow;

test.each([
  ["while nobody is shown, as before the sheet has come", [], "Mark unmarked present"],
  ["once all have a mark", [row(1, "late")], "Everybody is marked"],
  ["while some have none", [row(1, "late"), row(2, null)], "Mark 1 unmarked present"],
])("%s it says so", (_, rows, name) => {
  render(<MarkAll rows={rows} onMark={vi.fn()} of="cadets" />);

  expect(screen.getByRole("button", { name })).toBeDefined();
});
