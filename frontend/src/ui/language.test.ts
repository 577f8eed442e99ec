import { afterEach, beforeEach, expect, test, vi } from "vitest";

beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllGlobals());

test.each([
  ["en-US@posix", "en-US"],
  ["", "en-US"],
  ["fil-PH", "fil-PH"],
])("where the browser's language is %o, numbers are formatted in %o", async (named, language) => {
  vi.stubGlobal("navigator", { language: named });

  await import("./language");

  expect(navigator.language).toBe(language);
  expect(new Intl.NumberFormat(navigator.language).format(1000)).toBe("1,000");
});
