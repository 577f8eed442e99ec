/** The way back after signing in. */

import { expect, it } from "vitest";

import { loginFrom, returnTo, textIn } from "./returning";

it.each([
  ["/cadets", "?search=a&page=2", "/login?next=%2Fcadets%3Fsearch%3Da%26page%3D2"],
  ["/grades", "", "/login?next=%2Fgrades"],
  ["/", "", "/login"],
])("from %s%s leads by %s", (pathname, search, expected) => {
  expect(loginFrom(pathname, search)).toBe(expected);
});

it.each(["/cadets?search=a&page=2", "/cadets/5#grades", "/"])("leads to %s", (place) => {
  const [, query = ""] = `/login?next=${encodeURIComponent(place)}`.split("?");

  expect(returnTo(new URLSearchParams(query))).toBe(place);
});

it.each([
  "//evil.example", "/\\evil.example", "/\t/evil.example", "/\n/evil.example", "\t//evil.example", "/.//evil.example", "/..//evil.example",
  "https://evil.example", "javascript:alert(1)", "evil", "", "/login", "/login?next=/login", "//", "/\\",
])("leads from %j to the start", (next) => {
  expect(returnTo(new URLSearchParams({ next }))).toBe("/");
});

it.each([
  ["", ""],
  ["#ABCD-1234", "ABCD-1234"],
  ["#a%20b", "a b"],
  ["#%E0%A4%A", "%E0%A4%A"],
])("of %j keeps the code %j", (hash, expected) => {
  expect(textIn(hash)).toBe(expected);
});
