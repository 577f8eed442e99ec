/** What a profile's form sends. */

import { describe, expect, it } from "vitest";

import { deviceText } from "./devices";
import { factsOf, STAFF_FIELDS } from "./fields";

describe("a profile", () => {
  const before = { last_name: "Reyes", first_name: "Ana", age: 30, height: null, weight: "60" };

  it("says null of what is empty, and a number of an age", () => {
    const typed = { last_name: "Cruz", first_name: "Ana", age: "31", height: "", weight: "  " };

    expect(factsOf(STAFF_FIELDS, typed, before)).toMatchObject({ last_name: "Cruz", first_name: "Ana", age: 31, height: null, weight: null });
  });

  it("leaves alone what the old system let stand in and around a value", () => {
    const legacy = { ...before, last_name: "Reyes ", height: "", address: " 12 Rizal St\r\nDipolog City" };
    const typed = { last_name: "Reyes ", first_name: "Ana", age: "30", height: "", weight: "60", address: " 12 Rizal StDipolog City" };

    expect(factsOf(STAFF_FIELDS, typed, legacy)).toMatchObject({ last_name: legacy.last_name, height: "", address: legacy.address });
  });
});

it("calls a browser as people do, and what it does not know by its own words", () => {
  const edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0";

  expect([deviceText(edge), deviceText("curl/8.5"), deviceText("")]).toEqual(["Edge on Windows", "curl/8.5", "Unknown device"]);
});
