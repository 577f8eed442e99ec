/** What is asked of the API when people are told something. */

import { expect, it } from "vitest";

import { requestOf } from "./requests";

const words = { message: "Bring water.", type: "training_reminder", in_app: true, email: false };

it.each([
  ["everyone", { everyone: true }],
  ["cadet", { role: "cadet" }],
  ["people", { users: [7, 9] }],
])("names %s in one way only", (audience, recipients) => {
  const request = requestOf(words, audience, [{ id: 7 }, { id: 9 }]);

  expect(request).toEqual({ message: "Bring water.", type: "training_reminder", channels: ["in_app"], ...recipients });
});

it("asks for both ways where both are chosen", () => {
  expect(requestOf({ ...words, email: true }, "everyone", []).channels).toEqual(["in_app", "email"]);
});
