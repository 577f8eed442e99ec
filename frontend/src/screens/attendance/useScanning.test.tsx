/**
 * What becomes of a scan at a gate without a connection.
 * @vitest-environment happy-dom
 */

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";

import { api } from "../../api/client";
import { ApiError, noAnswer } from "../../api/errors";
import { ScanList } from "./ScanList";
import { useScanning } from "./useScanning";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const RECORD = { id: 1, training_day: 3, date: "2026-11-30", cadet: 5, student_id: "2026-1", company: "Alpha", platoon: "1", last_name: "Santos", first_name: "Rosa", status: "late", remarks: null, time_in: "07:05:09", time_out: null };
const CAME = { data: { record: RECORD, before: null, already_scanned: false, kept_excuse: false }, response: new Response() };

function Gate() {
  const { scans, read, answer, retry } = useScanning(3, "late", false);
  return (
    <>
      <button onClick={() => read("2026-1", true)}>Read</button>
      <ScanList scans={scans} onAnswer={answer} onRetry={retry} />
    </>
  );
}

/** A gate whose first scan comes to this. */
async function shown(failure: ApiError) {
  const post = vi.spyOn(api, "POST").mockRejectedValueOnce(failure).mockResolvedValue(CAME);
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Gate />
    </QueryClientProvider>,
  );
  await userEvent.click(screen.getByText("Read"));
  await screen.findByText("Not marked");
  return post;
}

test("a scan that found no connection is sent again, the same, when asked", async () => {
  const post = await shown(noAnswer("away"));

  await userEvent.click(screen.getByText("Try again"));

  expect(await screen.findByText("Santos, Rosa")).toBeTruthy();
  expect(post.mock.calls).toHaveLength(2);
  expect(post.mock.calls[1]).toEqual(post.mock.calls[0]);
  expect(screen.queryByText("Not marked")).toBeNull();
});

test("a scan that the server refused is not offered again", async () => {
  await shown(new ApiError({ status: 404, code: "unknown_code", message: "Nobody has this code." }));

  expect(screen.queryByText("Try again")).toBeNull();
});
