import { expect, test } from "vitest";

import { clockOf, correctionOf } from "./records";

const LATE = { status: "late" as const, time_in: "07:31:00", time_out: null, remarks: "traffic" };

test("only what was changed of a record is sent, over what was shown of it", () => {
  const typed = { status: "late" as const, time_in: "07:31", time_out: "", remarks: "overslept" };

  expect(correctionOf(typed, LATE)).toEqual({ remarks: "overslept", expected: { remarks: "traffic" } });
});

test("a mark that was none is expected to be none still", () => {
  const unmarked = { status: null, time_in: null, time_out: null, remarks: null };
  const typed = { status: "present" as const, time_in: "07:05", time_out: "", remarks: " " };

  expect(correctionOf(typed, unmarked)).toEqual({ status: "present", time_in: "07:05:00", expected: { status: null, time_in: null } });
});

test("a time that the old system took and no field shows is left as it is", () => {
  const legacy = { ...LATE, time_in: "8:15 AM" };

  expect(clockOf("8:15 AM")).toBe("");
  expect(correctionOf({ status: "late", time_in: "", time_out: "", remarks: "traffic" }, legacy)).toEqual({ expected: {} });
});
