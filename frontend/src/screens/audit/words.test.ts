/** Entries of the audit log in words. */

import { expect, it } from "vitest";

import { happened, subjectOf } from "./words";

it.each([
  ["cadet:12", "CPL Ana Reyes", { words: "CPL Ana Reyes", to: "/cadets/12" }],
  ["staff:3", null, { words: "Member of the staff 3", to: "/staff/3" }],
  ["account:323", "CPL Ana Reyes", { words: "CPL Ana Reyes", to: "/accounts?search=CPL%20Ana%20Reyes" }],
  ["account:323", null, { words: "Account 323", to: null }],
  ["report:0f-3e", null, { words: "Report", to: null }],
  ["cadet:x", null, { words: "Cadet", to: null }],
  ["", null, { words: "", to: null }],
])("what %s of %s is about", (subject, about, told) => {
  expect(subjectOf({ subject, about })).toEqual(told);
});

it.each([
  ["account.login", "Signed in"],
  ["drill.held_twice", "Drill held twice"],
])("%s is told in words", (event, words) => {
  expect(happened(event)).toBe(words);
});
