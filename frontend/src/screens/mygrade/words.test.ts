/** The rules of grading, as cadets read them. */

import { describe, expect, it } from "vitest";

import { bandOf, nextBand, standing, toneOf } from "./words";

describe("the band of a grade", () => {
  it.each([
    [100, "1.00"],
    [95, "1.00"],
    [94.99, "1.50"],
    [75, "3.00"],
    [74.99, "5.00"],
    [-3, "5.00"],
  ])("of %d is that of mark %s", (grade, mark) => {
    expect(bandOf(grade).mark).toBe(mark);
  });

  it("says how far the next better one is, and nothing at the best", () => {
    expect(nextBand(84.07)).toEqual({ mark: "2.00", missing: "0.93" });
    expect(nextBand(60)).toEqual({ mark: "3.00", missing: "15.00" });
    expect(nextBand(95)).toBeNull();
  });
});

describe("a status", () => {
  it("that holds a mark back is explained, in whatever letters it is written", () => {
    expect(standing("inc")?.title).toBe("INC: incomplete");
    expect(standing("active")).toBeNull();
  });

  it("is neither good nor bad while a grade is open", () => {
    expect([toneOf("Passed"), toneOf("Failed"), toneOf("Incomplete")]).toEqual(["success", "danger", "warning"]);
  });
});
