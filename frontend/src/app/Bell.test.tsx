/**
 * What the bell shows is what it is called.
 * @vitest-environment happy-dom
 */

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";

import { Bell } from "./Bell";
import { reading } from "../api/queries";

afterEach(cleanup);

function ring(unread: number): HTMLElement {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  client.setQueryData(reading("/api/v1/notifications/unread-count/").queryKey, { unread });
  render(
    <QueryClientProvider client={client}>
      <Bell />
    </QueryClientProvider>,
  );
  return screen.getByRole("button");
}

it.each([1, 99, 100, 1500])("The bell's name holds the number that it shows: %i", (unread) => {
  const bell = ring(unread);

  expect(bell.textContent).not.toBe("");
  expect(bell.getAttribute("aria-label")).toContain(bell.textContent);
});

it("A bell with nothing to tell shows no number", () => {
  const bell = ring(0);

  expect(bell.textContent).toBe("");
  expect(bell.getAttribute("aria-label")).toBe("Notifications");
});
