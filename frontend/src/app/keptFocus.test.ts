/**
 * Where the focus goes when what had it is gone.
 * @vitest-environment happy-dom
 */

import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { keepFocus } from "./keptFocus";

let stop: () => void;

beforeEach(() => {
  document.body.innerHTML = `<main id="main" tabindex="-1">
    <div id="bar"><button id="none">Pick none</button></div>
    <ul><li><button id="a">A</button></li><li><button id="b">B</button></li><li><button id="c">C</button></li></ul>
    <nav><button id="previous">Previous</button><button id="next">Next</button></nav>
  </main>`;
  stop = keepFocus(at("main"));
});
afterEach(() => stop());

function at(id: string): HTMLElement {
  return document.getElementById(id) ?? document.body;
}

it("goes to the row that takes the place of the one that is gone", async () => {
  at("b").focus();
  at("b").closest("li")?.remove();

  await vi.waitFor(() => expect(document.activeElement).toBe(at("c")));
});

it("goes to the last row when the last one is gone", async () => {
  at("c").focus();
  at("c").closest("li")?.remove();

  await vi.waitFor(() => expect(document.activeElement).toBe(at("b")));
});

it("goes to the button beside one that can no longer be pressed", async () => {
  at("next").focus();
  at("next").setAttribute("disabled", "");
  at("next").blur(); // as browsers do

  await vi.waitFor(() => expect(document.activeElement).toBe(at("previous")));
});

it("goes to the screen when all around it is gone", async () => {
  at("none").focus();
  at("main").replaceChildren();

  await vi.waitFor(() => expect(document.activeElement?.tagName).toBe("MAIN"));
});

it("stays where it is while a question is asked over the page", async () => {
  const dialog = document.createElement("div");
  dialog.setAttribute("role", "dialog");
  document.body.append(dialog);
  at("b").focus();
  at("b").remove();

  await new Promise((passed) => setTimeout(passed, 200));

  expect(document.activeElement).toBe(document.body);
});

it("is left alone when a press beside everything let go of it", async () => {
  at("b").focus();
  at("b").blur();
  at("a").closest("li")?.remove();

  await new Promise((passed) => setTimeout(passed, 200));

  expect(document.activeElement).toBe(document.body);
});

it("does not wait until a notice beside the page is gone", async () => {
  document.body.insertAdjacentHTML("beforeend", '<div role="dialog" aria-modal="false">Done.</div>');
  at("b").focus();
  at("b").closest("li")?.remove();

  await vi.waitFor(() => expect(document.activeElement).toBe(at("c")));
});
