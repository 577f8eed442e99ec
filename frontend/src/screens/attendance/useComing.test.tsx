/**
 * The question before a day that is to come is marked.
 * @vitest-environment happy-dom
 */

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";

import { reading } from "../../api/queries";
import { today } from "../../ui/time";
import { useComing } from "./useComing";
import { daysBefore } from "./when";

afterEach(cleanup);

function Marker({ day, deed }: { day: number; deed: () => void }) {
  const { ask, question } = useComing(day);
  return (
    <>
      <button onClick={() => ask(deed)}>Mark</button>
      {question}
    </>
  );
}

/** Somewhere a day is marked that is so many days from today. */
function shown(day: number, inDays: number) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  const date = daysBefore(today(), -inDays);
  client.setQueryData(reading("/api/v1/training-days/{day_id}/", { params: { path: { day_id: day } } }).queryKey, { id: day, date, title: "Drill", description: null });
  const deed = vi.fn();
  render(
    <QueryClientProvider client={client}>
      <Marker day={day} deed={deed} />
    </QueryClientProvider>,
  );
  return { deed, press: (name: string) => userEvent.click(screen.getByRole("button", { name })) };
}

test("a day to come is marked only after it was said to be meant, and is asked about once", async () => {
  const { deed, press } = shown(1, 5);

  await press("Mark");
  const before = deed.mock.calls.length;
  const said = screen.getByRole("dialog").textContent;
  await press("Mark this day");
  await press("Mark");

  expect(before).toBe(0);
  expect(said).toContain("in 5 days");
  expect(deed).toHaveBeenCalledTimes(2);
});

test("a day to come that is not meant stays as it is, and is asked about again", async () => {
  const { deed, press } = shown(2, 1);

  await press("Mark");
  await press("Do not mark");
  await press("Mark");

  expect(deed).not.toHaveBeenCalled();
  expect(screen.getByRole("dialog").textContent).toContain("tomorrow");
});

test.each([0, -3])("a day that has come is marked without a question", async (inDays) => {
  const { deed, press } = shown(3, inDays);

  await press("Mark");

  expect(deed).toHaveBeenCalledOnce();
  expect(screen.queryByRole("dialog")).toBeNull();
});
