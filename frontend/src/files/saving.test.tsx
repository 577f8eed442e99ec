/**
 * Files on their way from the server.
 * @vitest-environment happy-dom
 */

import { QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { beforeEach, expect, it, vi } from "vitest";

import { noAnswer } from "../api/errors";
import { makeQueryClient } from "../app/queryClient";
import { toasts } from "../ui/toasts";
import { saveAs } from "./saveAs";
import { arrivedText, useSaving } from "./saving";

vi.mock("./saveAs", () => ({ saveAs: vi.fn() }));
const told = vi.fn<typeof toasts.add>();

beforeEach(() => {
  vi.mocked(saveAs).mockClear();
  told.mockClear();
  vi.spyOn(toasts, "add").mockImplementation(told);
});

async function saved(ask: () => Promise<Blob>) {
  const client = makeQueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>;
  const { result } = renderHook(() => useSaving(), { wrapper });
  await act(async () => {
    result.current.save({ name: "cadets.csv", ask });
    await expect.poll(() => client.getMutationCache().getAll()[0]?.state.status).not.toBe("pending");
  });
}

it("are saved under their name", async () => {
  const table = new Blob(["student_id\n"]);

  await saved(() => Promise.resolve(table));

  expect(vi.mocked(saveAs).mock.calls).toEqual([[table, "cadets.csv"]]);
  expect(told).not.toHaveBeenCalled();
});

it("of which only a part came are not saved, and it is said what happened", async () => {
  await saved(() => Promise.reject(noAnswer("broken")));

  expect(saveAs).not.toHaveBeenCalled();
  expect(told.mock.calls.map(([notice]) => [notice.title, notice.description])).toEqual([
    ["cadets.csv was not saved", "The connection broke before all of the answer had arrived. Try again."],
  ]);
});

it.each([
  [{ received: 0, total: 900 }, ""],
  [{ received: 899, total: 900 }, "99 %"],
  [{ received: 2_400_000, total: null }, "2.4 MB"],
])("have arrived as far as this: %o is %j", (so, words) => {
  expect(arrivedText(so)).toBe(words);
});
