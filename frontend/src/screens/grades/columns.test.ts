import { expect, test } from "vitest";

import { plain, typed, type Field } from "./columns";

test.each<[Field, string, string]>([
  ["prelim_score", "85", "85"],
  ["prelim_score", " 85,5 ", "85.5"],
  ["final_score", "100", "100"],
  ["merit_points", "007", "7"],
  ["status", "inc", "INC"],
  ["status", "Active", "active"],
])("of %s, %j is saved as %s", (field, text, value) => {
  const found = typed(field, text);

  expect(found).toEqual({ value });
});

test.each<[Field, string]>([
  ["prelim_score", "100.01"],
  ["prelim_score", "85.125"],
  ["prelim_score", ""],
  ["prelim_score", "-1"],
  ["merit_points", "2.5"],
  ["status", "X"],
])("of %s, %j is not taken, and why is said", (field, text) => {
  const found = typed(field, text);

  expect(found).toHaveProperty("complaint");
});

test.each([
  ["85.00", "85"],
  ["85.50", "85.5"],
  ["100", "100"],
  ["0.00", "0"],
])("%s is shown as %s", (number, shown) => {
  const text = plain(number);

  expect(text).toBe(shown);
});
