/**
 * The way through the pages of a list.
 * @vitest-environment happy-dom
 */

import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";

import { Pager } from "./Pager";

const onPage = vi.fn();

afterEach(() => {
  cleanup();
  onPage.mockReset();
});

function Reading() {
  useQuery({ queryKey: ["another question"], queryFn: () => new Promise<never>(() => undefined) });
  return null;
}

function show(page: number, { isReading = false, count = 42 } = {}) {
  render(
    <QueryClientProvider client={new QueryClient()}>
      {isReading && <Reading />}
      <Pager page={page} pageSize={20} count={count} onPage={onPage} of="cadets" />
    </QueryClientProvider>,
  );
}

it("a page after the last one is the last one, and the address is told so", async () => {
  show(99);

  expect(screen.getByText("41–42 of 42 cadets")).toBeTruthy();
  expect(screen.getByText("Page 3 of 3")).toBeTruthy();
  await vi.waitFor(() => expect(onPage).toHaveBeenCalledWith(3));
});

it("what is counted of an earlier question moves nobody", async () => {
  show(99, { isReading: true });
  await new Promise((resolve) => setTimeout(resolve, 20));

  expect(onPage).not.toHaveBeenCalled();
});

it("a page that is there stays, and leads to its neighbours", async () => {
  show(2);

  await userEvent.click(screen.getByRole("button", { name: "Next page" }));

  expect(onPage.mock.calls).toEqual([[3]]);
});

it("a list of one page says how long it is, and has no pages to turn", () => {
  show(1, { count: 3 });

  expect(screen.getByText("1–3 of 3 cadets")).toBeTruthy();
  expect(screen.queryByRole("button")).toBeNull();
});

it("an empty list has no pager: what is shown in its place says so", () => {
  show(1, { count: 0 });

  expect(screen.queryByRole("navigation")).toBeNull();
});
