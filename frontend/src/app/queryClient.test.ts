/** What is tried again, and what is told, of reads and deeds. */

import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { ApiError, noAnswer } from "../api/errors";
import { toasts } from "../ui/toasts";
import { makeQueryClient } from "./queryClient";

const refused = (status: number) => new ApiError({ status, code: "no", message: `No: ${status}.` });
const told: string[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  told.length = 0;
  vi.spyOn(toasts, "add").mockImplementation((notice) => {
    told.push(notice.title as string);
    return "";
  });
});

afterEach(() => vi.useRealTimers());

it.each([
  [noAnswer("away"), 3],
  [refused(503), 3],
  [refused(500), 1],
  [refused(404), 1],
  [new Error("a defect"), 1],
])("a read that fails with %s is tried %i times", async (error, times) => {
  const read = vi.fn(() => Promise.reject(error));

  const reading = makeQueryClient().query({ queryKey: ["/api/v1/cadets/"], queryFn: read });
  reading.catch(() => undefined);
  await vi.advanceTimersByTimeAsync(20_000);

  expect(read).toHaveBeenCalledTimes(times);
});

async function failing(error: Error, meta: { areErrorsShown?: () => boolean } = {}): Promise<void> {
  const client = makeQueryClient();
  const deed = client.getMutationCache().build(client, { mutationFn: () => Promise.reject(error), meta });
  await deed.execute(undefined).catch(() => undefined);
}

it("a deed that fails is told in the server's words, also where it was forbidden", async () => {
  await failing(refused(403));
  await failing(refused(409));

  expect(told).toEqual(["No: 403.", "No: 409."]);
});

it("a deed whose form shows the error, or whose error the page shows anyway, is not told twice", async () => {
  await failing(refused(400), { areErrorsShown: () => true });
  await failing(refused(401));
  await failing(noAnswer("away"));

  expect(told).toEqual([]);
});

it("a read that fails while its screen shows what was read before is told", async () => {
  const client = makeQueryClient();
  client.setQueryData(["/api/v1/cadets/"], "old");

  await client.query({ queryKey: ["/api/v1/cadets/"], queryFn: () => Promise.reject(refused(500)), staleTime: 0 }).catch(() => undefined);

  expect(told).toEqual(["No: 500."]);
});
