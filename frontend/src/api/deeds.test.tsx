/**
 * A deed that fails is told once, by the form that asked for it or, where that is gone, by a toast.
 * @vitest-environment happy-dom
 */

import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";

import { makeQueryClient } from "../app/queryClient";
import { ApiError } from "./errors";
import { useDeed } from "./queries";

const toasts = vi.hoisted(() => ({ notify: vi.fn() }));
vi.mock("../ui/toasts", () => toasts);

afterEach(() => {
  cleanup();
  toasts.notify.mockReset();
});

function asked() {
  let refuse: (error: ApiError) => void = () => undefined;
  const answer = new Promise<never>((_, reject) => {
    refuse = reject;
  });
  const deed = () => answer;
  const client = makeQueryClient();
  const { result, unmount } = renderHook(() => useDeed(deed, { changes: [], errorsAreShown: true }), {
    wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
  });
  act(() => result.current.mutate());
  const fail = () => {
    refuse(new ApiError({ status: 409, code: "moved_on", message: "Somebody has changed it." }));
  };
  return { result, unmount, fail };
}

it("The form that asked shows why it was refused, and no toast does", async () => {
  const { result, fail } = asked();

  fail();

  await vi.waitFor(() => expect(result.current.error?.code).toBe("moved_on"));
  expect(toasts.notify).not.toHaveBeenCalled();
});

it("A form that is gone when its deed is refused leaves the telling to a toast", async () => {
  const { unmount, fail } = asked();
  unmount();

  fail();

  await vi.waitFor(() => expect(toasts.notify).toHaveBeenCalledOnce());
});
