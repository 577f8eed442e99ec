import { expect, test } from "vitest";

import { newsOf } from "./news";

test("only what is other than what the form showed is sent", () => {
  const typed = { last_name: "Reyes", company: "Bravo", email: null };

  expect(newsOf(typed, { last_name: "Reyes", company: "Alpha", email: "a@b.example" })).toEqual({ company: "Bravo", email: null });
});

test("nothing and an empty text are the same, and nothing is new where all is as it was", () => {
  expect(newsOf({ email: null, rank: "", age: 30 }, { email: "", rank: null, age: 30 })).toEqual({});
});

test("a choice that was taken back is news", () => {
  expect(newsOf({ dark: false, lines: true }, { dark: true, lines: true })).toEqual({ dark: false });
});
