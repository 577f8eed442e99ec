import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { colourOfCompany } from "./companies";

const TOKENS = readFileSync(new URL("styles/tokens.css", import.meta.url), "utf8");
const COMPANIES = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `company-${number}`);

test.each(["light", "dark"] as const)("every company is seen on %s paper", (theme) => {
  const paper = channels("paper", theme);

  const contrasts = [...COMPANIES, "faint"].map((token) => contrast(channels(token, theme), paper));

  expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(3); // as WCAG 1.4.11 has it for what is drawn
});

test.each(["light", "dark"] as const)("no two companies look alike on %s paper", (theme) => {
  const colours = COMPANIES.map((token) => lab(channels(token, theme)));

  const apart = colours.flatMap((one, place) => colours.slice(place + 1).map((other) => Math.hypot(...one.map((value, axis) => value - (other[axis] ?? 0)))));

  expect(Math.min(...apart)).toBeGreaterThan(0.08); // of OKLab; 0.02 is just seen
});

test("companies that are called by letters or numbers differ, whoever else there is", () => {
  const called = ["Alpha", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel"].map(colourOfCompany);
  const numbered = ["1st", "2nd", "3rd", "4th"].map(colourOfCompany);

  expect(called).toEqual(COMPANIES);
  expect(numbered).toEqual(COMPANIES.slice(0, 4));
});

test.each([
  ["bravo ", "company-2"],
  ["Bravo Company", "company-2"],
  ["Company B", "company-2"],
  ["Company 2", "company-2"],
  ["", "faint"],
  [null, "faint"],
])("%s is %s, however it is written", (company, colour) => {
  expect(colourOfCompany(company)).toBe(colour);
});

test("a company of any other name has one of the colours, always the same", () => {
  const twice = [colourOfCompany("Águila"), colourOfCompany("Águila")];

  expect(COMPANIES).toContain(twice[0]);
  expect(twice[1]).toBe(twice[0]);
});

type Colour = readonly [number, number, number];

/** A token of the theme as red, green and blue, from 0 to 1 and linear. */
function channels(token: string, theme: "light" | "dark"): Colour {
  const [, light = "", dark = ""] = new RegExp(`--${token}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(TOKENS) ?? expect.fail(`no ${token}`);
  const text = theme === "light" ? light : dark;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => linear(Number.parseInt(text.slice(at, at + 2), 16) / 255));
  return [red, green, blue];
}

function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function contrast(one: Colour, other: Colour): number {
  const [lighter = 0, darker = 0] = [one, other].map(([red, green, blue]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue).sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

/** In OKLab, where distances are what the eye sees. */
function lab([red, green, blue]: Colour): Colour {
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
  ];
}
