/** Files, as far as the page judges them. */

import { expect, it } from "vitest";

import { faultOf, fileIdIn, isShowable, sizeText } from "./judging";

const ID = "52bf75bb-0f44-4f0e-9d5e-1f3a9c5b7a10";

it("are known by the API's own addresses only", () => {
  expect([fileIdIn(`/api/v1/files/${ID}/`), fileIdIn(`https://elsewhere.example/api/v1/files/${ID}/`), fileIdIn(null)]).toEqual([ID, null, null]);
});

it("of the old server are shown where they are pictures of the web or of the text", () => {
  expect(["https://res.cloudinary.com/u/a.jpg", "data:image/png;base64,AA", "/uploads/a.jpg", "javascript:alert(1)", "data:text/html,x"].map(isShowable)).toEqual([true, true, false, false, false]);
});

it("are refused before they are sent where they are empty or too large", () => {
  const large = new File([new Uint8Array(10 * 1024 * 1024 + 1)], "a.png");

  expect([faultOf(new File([], "a.png")), faultOf(large), faultOf(new File(["a"], "a.png"))]).toEqual(["This file is empty.", "This file is larger than 10 MB. Choose a smaller one.", null]);
});

it("have sizes that people read", () => {
  expect([10, 1000, 812_000, 2_400_000, 10_000_000].map(sizeText)).toEqual(["1 kB", "1 kB", "812 kB", "2.4 MB", "10.0 MB"]);
});
