/**
 * Buttons that are at it.
 * @vitest-environment happy-dom
 */

import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import type { SyntheticEvent } from "react";
import { afterEach, expect, it, vi } from "vitest";

import { Button } from "./Button";

afterEach(cleanup);

it.each([{ busy: true }, { waits: true }])("that are %o are pressed for nothing, and keep the focus", (state) => {
  const pressed = vi.fn();
  const sent = vi.fn((event: SyntheticEvent) => event.preventDefault());
  render(
    <form onSubmit={sent}>
      <Button type="submit" onClick={pressed} {...state}>
        Save
      </Button>
    </form>,
  );
  const button = screen.getByRole<HTMLButtonElement>("button");
  button.focus();

  fireEvent.click(button);

  expect([pressed.mock.calls, sent.mock.calls]).toEqual([[], []]);
  expect([button.disabled, button.getAttribute("aria-disabled")]).toEqual([false, "true"]);
});
