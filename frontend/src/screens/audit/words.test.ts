/** Entries of the audit log in words. */

import { expect, it } from "vitest";

import { changedIn, factsOf, happened, subjectOf } from "./words";

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

it("what was changed is told from what to what, before all else that is known", () => {
  const facts = { reason: "Recount", prelim_score: "90", changes: { prelim_score: ["80", "90"], held_on: ["2031-03-05", ""] } };

  expect(factsOf(facts)).toEqual([
    ["Prelim score", "80 → 90"],
    ["Held on", "2031-03-05 → nothing"],
    ["Reason", "Recount"],
  ]);
  expect(changedIn(facts)).toBe("Prelim score 80 → 90 · Held on 2031-03-05 → nothing");
});

it("lists are cut, and nothing is told as code", () => {
  const numbers = Array.from({ length: 300 }, (_, place) => place + 1);

  const facts = factsOf({ cadets: numbers, counts: { created: 2, same: 0 }, audience: null, verified: true });

  expect(facts).toEqual([
    ["Cadets", `${numbers.slice(0, 20).join(", ")} and 280 more`],
    ["Counts", "Created: 2 · Same: 0"],
    ["Audience", "none"],
    ["Verified", "yes"],
  ]);
  expect(changedIn({ cadets: numbers })).toBe("");
});
