/**
 * A file on its way that is thought over.
 * @vitest-environment happy-dom
 */

import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { session } from "../api/client";
import { tokens } from "../testing/bench";
import { FileChooser } from "./FileChooser";

const FILE = new File(["%PDF-1.7 the doctor's letter"], "letter.pdf", { type: "application/pdf" });

/** A request of a browser whose connection is so slow that nothing is answered. */
class SlowRequest {
  static readonly under: SlowRequest[] = [];
  readonly upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  onabort: () => void = () => undefined;
  state: "new" | "sent" | "aborted" = "new";

  readonly open = vi.fn();
  readonly setRequestHeader = vi.fn();

  send(): void {
    this.state = "sent";
    SlowRequest.under.push(this);
  }
  abort(): void {
    this.state = "aborted";
    this.onabort();
  }
}

const kept = vi.fn();
const busy = vi.fn();

beforeEach(() => {
  SlowRequest.under.length = 0;
  kept.mockReset();
  busy.mockReset();
  vi.stubGlobal("XMLHttpRequest", SlowRequest);
  session.store.keep(tokens("one"));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** A chooser whose file is half sent. */
async function halfSent() {
  const shown = render(<FileChooser label="Attachment" hint="PDF" purpose="excuse_letter" accept="application/pdf" onFile={kept} onOpen={busy} />);
  await userEvent.upload(screen.getByLabelText(/Attachment/), FILE);
  await expect.poll(() => SlowRequest.under.length).toBe(1);
  return { ...shown, request: SlowRequest.under[0] };
}

it("is called back by Cancel: the request ends, nothing is kept, and another file can be chosen", async () => {
  const { request } = await halfSent();

  await userEvent.click(screen.getByRole("button", { name: "Cancel" }));

  await expect.poll(() => screen.queryByRole("button", { name: "Cancel" })).toBeNull();
  expect(request?.state).toBe("aborted");
  expect(kept).not.toHaveBeenCalled();
  expect(busy.mock.calls).toEqual([[true], [false]]);
  expect(screen.queryByRole("alert")).toBeNull();
  expect(screen.getByText(/Choose a file, or drop it here/)).toBeTruthy();
});

it("is called back where its dialog is closed", async () => {
  const { request, unmount } = await halfSent();

  unmount();

  expect(request?.state).toBe("aborted");
  await expect.poll(() => busy.mock.calls).toEqual([[true], [false]]);
  expect(kept).not.toHaveBeenCalled();
});

it("that was refused holds its form back until it is left out", async () => {
  render(<FileChooser label="Attachment" hint="PDF" purpose="excuse_letter" accept="application/pdf" onFile={kept} onOpen={busy} />);

  await userEvent.upload(screen.getByLabelText(/Attachment/), new File([], "empty.pdf", { type: "application/pdf" }));
  const before = [...busy.mock.calls];
  await userEvent.click(screen.getByRole("button", { name: "Leave it out" }));

  expect(before).toEqual([[true]]);
  expect(busy.mock.calls).toEqual([[true], [false]]);
  expect(screen.queryByRole("alert")).toBeNull();
});
