/** The page of a list that is nearest to what was asked for. */

import { expect, it } from "vitest";

import { ApiError } from "./errors";
import { nearestPage } from "./pages";

/** A list of so many rows, twenty a page, and which of its pages were asked for. */
function listOf(count: number) {
  const asked: (number | undefined)[] = [];
  const ask = ({ params }: { params?: { query?: { page?: number } } }) => {
    const page = params?.query?.page ?? 1;
    asked.push(page);
    const last = Math.max(1, Math.ceil(count / 20));
    if (page > last) return Promise.reject(new ApiError({ status: 404, code: "no_such_page", message: "There is no such page." }));
    return Promise.resolve({ count, page, results: Array.from({ length: Math.min(20, count) }) });
  };
  return { ask, asked };
}

const query = (page: number) => ({ params: { query: { page, page_size: 20, company: "Alpha" } } });

it.each([
  [42, 99, 3],
  [40, 3, 2],
  [5, 2, 1],
  [0, 2, 1],
])("of %i rows, page %i is page %i", async (count, wanted, found) => {
  const { ask } = listOf(count);

  const page = await nearestPage(ask, query(wanted));

  expect(page).toMatchObject({ page: found, count });
});

it("a page that is there is asked for once", async () => {
  const { ask, asked } = listOf(42);

  await nearestPage(ask, query(2));

  expect(asked).toEqual([2]);
});

it("what else is refused is no matter of pages", async () => {
  const refusal = new ApiError({ status: 404, code: "not_found", message: "That is not there." });

  const reading = nearestPage(() => Promise.reject(refusal), query(2));

  await expect(reading).rejects.toBe(refusal);
});
