import { expect, test } from "vitest";

import { about, failure, sizeText, stateOf, taskName } from "./words";

test("a failure that is known is said in words", () => {
  const said = failure({ error_code: "nothing_to_report", error: "What the report is to be about does not exist." });

  expect(said).toContain("Choose another training day or cadet");
});

test("of any other failure the server's sentence is shown", () => {
  const said = failure({ error_code: "storage_away", error: "The files cannot be reached." });

  expect(said).toBe("The files cannot be reached.");
});

test("no failure says nothing", () => {
  const said = failure({ error_code: "", error: "" });

  expect(said).toBeNull();
});

test("a report says what it is about", () => {
  const said = [about({ parameters: { company: "Alpha", training_day: 12 }, day: null }), about({ parameters: {}, day: null })];

  expect(said).toEqual(["Alpha · training day 12", "everybody"]);
});

test("a task of no known name is told by its own", () => {
  const said = [taskName("reports.make"), taskName("files.sweep_strays")];

  expect(said).toEqual(["Report", "sweep strays"]);
});

test("a report without a job was made by the system", () => {
  const { label } = stateOf(null);

  expect(label).toBe("Made by the system");
});

test.each([
  [999, "999 B"],
  [12_345, "12.3 kB"],
  [2_500_000, "2.5 MB"],
])("%i bytes are %s", (bytes, text) => {
  const said = sizeText(bytes);

  expect(said).toBe(text);
});
