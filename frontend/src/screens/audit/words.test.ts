/** Entries of the audit log in words. */

import { expect, it } from "vitest";

import { subjectOf } from "./words";

it.each([
  ["cadet:12", { words: "Cadet 12", to: "/cadets/12" }],
  ["staff:3", { words: "Member of the staff 3", to: "/staff/3" }],
  ["account:323", { words: "Account 323", to: null }],
  ["cadet:x", { words: "Cadet x", to: null }],
  ["", { words: "", to: null }],
])("what %s is about", (subject, told) => {
  expect(subjectOf(subject)).toEqual(told);
});
