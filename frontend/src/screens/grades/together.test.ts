/**
 * Pages of the sheet, of which some are late or do not come.
 * @vitest-environment happy-dom
 */

import { expect, test } from "vitest";

import { ApiError } from "../../api/errors";
import type { Grade } from "./columns";
import { together } from "./useSheet";

const refetch = () => undefined;
const page = (...cadets: number[]) => ({ data: { count: 3, next: null, previous: null, results: cadets.map((cadet) => ({ cadet }) as Grade) }, error: null, refetch });
const LATE = { data: undefined, error: null, refetch };
const AWAY = { data: undefined, error: new ApiError({ status: 500, code: "internal_error", message: "Away." }), refetch };

test("a page that comes before its predecessor waits for it, so that no row is pushed down", () => {
  const sheet = together([page(1), LATE, page(3)]);

  expect(sheet.rows.map(({ cadet }) => cadet)).toEqual([1]);
  expect(sheet.error).toBeNull();
});

test("a page that failed is told, and what comes after it is no neighbour of what comes before", () => {
  const sheet = together([page(1), AWAY, page(3)]);

  expect(sheet.rows.map(({ cadet }) => cadet)).toEqual([1]);
  expect(sheet.error?.message).toBe("Away.");
});

test("only what is not there is asked for again", () => {
  const asked: string[] = [];
  const sheet = together([
    { ...page(1), refetch: () => asked.push("first") },
    { ...AWAY, refetch: () => asked.push("second") },
  ]);

  sheet.refetch();

  expect(asked).toEqual(["second"]);
});
