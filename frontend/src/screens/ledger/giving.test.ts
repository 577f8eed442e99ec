import { expect, test } from "vitest";

import { ApiError, noAnswer } from "../../api/errors";
import { giveEach } from "./giving";

const CADETS = [1, 2, 3].map((id) => ({ id, name: `Cadet ${id}` }));
const ARCHIVED = new ApiError({ status: 409, code: "cadet_archived", message: "The cadet is archived." });

test("one refusal does not keep the others from their points", async () => {
  const give = (cadet: number) => (cadet === 2 ? Promise.reject(ARCHIVED) : Promise.resolve());

  const given = await giveEach(CADETS, give, () => undefined);

  expect(given).toEqual({ done: 2, failed: [{ cadet: CADETS[1], message: "The cadet is archived." }] });
});

test("without a connection the rest is not tried", async () => {
  const tried: number[] = [];
  const give = (cadet: number) => (tried.push(cadet), Promise.reject(noAnswer(false)));

  const given = await giveEach(CADETS, give, () => undefined);

  expect(tried).toEqual([1]);
  expect(given.failed.map(({ cadet }) => cadet.id)).toEqual([1, 2, 3]);
});

test("how far it is, is told after each", async () => {
  const told: number[] = [];

  await giveEach(CADETS, () => Promise.resolve(), (done) => told.push(done));

  expect(told).toEqual([1, 2, 3]);
});
