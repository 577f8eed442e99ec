import { expect, test } from "vitest";

import { GiftIds, were, type Gift } from "./giving";

const GIFT: Gift = { cadets: [3, 12], type: "merit", points: 5, reason: "Drill" };

function numbered(): GiftIds {
  let last = 0;
  return new GiftIds(() => String((last += 1)));
}

test("a gift that is sent again keeps its id, whatever the order of its cadets", () => {
  const ids = numbered();

  const drawn = [ids.of(GIFT), ids.of({ ...GIFT }), ids.of({ ...GIFT, cadets: [12, 3] })];

  expect(drawn).toEqual(["1", "1", "1"]);
});

test.each([{ points: 6 }, { type: "demerit" as const }, { reason: "Zeal" }, { cadets: [3] }])("a gift with %j has an id of its own", (change) => {
  const ids = numbered();

  const drawn = [ids.of(GIFT), ids.of({ ...GIFT, ...change })];

  expect(drawn).toEqual(["1", "2"]);
});

test("each id is another, and one that the server takes", () => {
  const drawn = [new GiftIds().of(GIFT), new GiftIds().of(GIFT)];

  expect(new Set(drawn).size).toBe(2);
  expect(drawn[0]).toMatch(/^[0-9a-f-]{36}$/);
});

test("cadets are counted in words", () => {
  expect([1, 2].map(were)).toEqual(["1 cadet was", "2 cadets were"]);
});
