/** What a profile's form sends. */

import { describe, expect, it } from "vitest";

import { deviceText } from "./devices";
import { changed, STAFF_FIELDS } from "./fields";

describe("a profile", () => {
  const before = { last_name: "Reyes", first_name: "Ana", age: 30, height: null, weight: "60" };

  it("is sent as far as it is another", () => {
    const typed = { last_name: "Cruz", first_name: "Ana", age: "30", height: "", weight: "60" };

    expect(changed(STAFF_FIELDS, typed, before)).toEqual({ last_name: "Cruz" });
  });

  it("leaves alone what the old system let stand around a value", () => {
    const typed = { last_name: "Reyes ", first_name: "Ana", age: "30", height: "", weight: "60" };

    expect(changed(STAFF_FIELDS, typed, { ...before, last_name: "Reyes ", height: "" })).toEqual({});
  });

  it("says null of what was emptied, and a number of an age", () => {
    const typed = { last_name: "Reyes", first_name: "Ana", age: "31", height: "", weight: "  " };

    expect(changed(STAFF_FIELDS, typed, before)).toEqual({ age: 31, weight: null });
  });
});

it("calls a browser as people do, and what it does not know by its own words", () => {
  const edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0";

  expect([deviceText(edge), deviceText("curl/8.5"), deviceText("")]).toEqual(["Edge on Windows", "curl/8.5", "Unknown device"]);
});
