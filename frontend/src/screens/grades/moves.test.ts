import { expect, test } from "vitest";

import { moved, pasted } from "./moves";

const EXTENT = { rows: 300, columns: 11, page: 14 };
const key = (name: string, ctrlKey = false) => ({ key: name, ctrlKey });

test.each([
  ["ArrowDown", { row: 6, column: 4 }],
  ["ArrowUp", { row: 4, column: 4 }],
  ["ArrowLeft", { row: 5, column: 3 }],
  ["ArrowRight", { row: 5, column: 5 }],
  ["PageDown", { row: 19, column: 4 }],
  ["Home", { row: 5, column: 0 }],
  ["End", { row: 5, column: 10 }],
])("%s leads to its place", (name, expected) => {
  const from = { row: 5, column: 4 };

  const to = moved(from, key(name), EXTENT);

  expect(to).toEqual(expected);
});

test("nobody is led off the sheet", () => {
  const corner = { row: 299, column: 10 };

  const ways = ["ArrowDown", "PageDown", "ArrowRight"].map((name) => moved(corner, key(name), EXTENT));

  expect(ways).toEqual([corner, corner, corner]);
});

test("Ctrl leads to the ends of the sheet", () => {
  const from = { row: 150, column: 4 };

  const ends = [moved(from, key("Home", true), EXTENT), moved(from, key("End", true), EXTENT)];

  expect(ends).toEqual([{ row: 0, column: 0 }, { row: 299, column: 10 }]);
});

test("a key that types does not move", () => {
  const from = { row: 5, column: 4 };

  const to = moved(from, key("8"), EXTENT);

  expect(to).toBeNull();
});

test("what a spreadsheet copied is rows of cells", () => {
  const text = "85\t90\r\n70\t\r\n";

  const rows = pasted(text);

  expect(rows).toEqual([["85", "90"], ["70", ""]]);
});
