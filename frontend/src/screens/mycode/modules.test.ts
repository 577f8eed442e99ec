/** A QR code as a drawing. */

import { expect, it } from "vitest";

import { pathOf } from "./modules";

it("has one bar for each run of dark modules", () => {
  const path = pathOf([
    [true, true, false, true],
    [false, false, false, false],
    [false, true, true, true],
  ]);

  expect(path).toBe("M0 0h2v1h-2zM3 0h1v1h-1zM1 2h3v1h-3z");
});
