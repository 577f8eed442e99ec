import { expect, test, vi } from "vitest";

import { MarkQueue, type Mark, type Marked } from "./markQueue";

const PAUSE = 350;

function queueOf(send: (marks: Mark[]) => Promise<void>) {
  const shown: { ahead: Marked; unsaved: Marked } = { ahead: new Map(), unsaved: new Map() };
  const queue = new MarkQueue({ send, pause: PAUSE, onChange: (ahead, unsaved) => Object.assign(shown, { ahead, unsaved }) });
  return { queue, shown };
}

test("a mark is shown at once, and sent with those that follow it", async () => {
  vi.useFakeTimers();
  const send = vi.fn(() => Promise.resolve());
  const { queue, shown } = queueOf(send);

  queue.mark([1, 2], "present");
  queue.mark([2], "late");
  const ahead = [...shown.ahead];
  await vi.advanceTimersByTimeAsync(PAUSE);

  expect(ahead).toEqual([[1, "present"], [2, "late"]]);
  expect(send.mock.calls).toEqual([[[{ person: 1, status: "present" }, { person: 2, status: "late" }]]]);
  expect(shown.ahead.size).toBe(0);
  vi.useRealTimers();
});

test("what was marked while others were sent goes after them, and stays shown until then", async () => {
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const sent: Mark[][] = [];
  const { queue, shown } = queueOf(async (marks) => {
    sent.push(marks);
    if (sent.length === 1) await gate;
  });

  queue.mark([1], "present");
  const first = queue.flush();
  queue.mark([1], "absent");
  open();
  await first;
  const between = [...shown.ahead];
  await queue.flush();

  expect(between).toEqual([[1, "absent"]]);
  expect(sent).toEqual([[{ person: 1, status: "present" }], [{ person: 1, status: "absent" }]]);
  expect(shown.ahead.size).toBe(0);
});

function refusing(times: number) {
  const send = vi.fn<(marks: Mark[]) => Promise<void>>().mockResolvedValue(undefined);
  for (let time = 0; time < times; time += 1) send.mockRejectedValueOnce(new Error("no connection"));
  return send;
}

test("a mark that did not arrive stays shown as not saved, while others are sent, and is sent again when asked", async () => {
  const send = refusing(1);
  const { queue, shown } = queueOf(send);

  queue.mark([1, 2], "present");
  await queue.flush();
  queue.mark([3], "late");
  await queue.flush();
  const kept = { ahead: [...shown.ahead.keys()], unsaved: [...shown.unsaved] };
  await queue.retry();

  expect(kept).toEqual({ ahead: [1, 2], unsaved: [[1, "present"], [2, "present"]] });
  expect(send.mock.calls.slice(1)).toEqual([[[{ person: 3, status: "late" }]], [[{ person: 1, status: "present" }, { person: 2, status: "present" }]]]);
  expect([shown.ahead.size, shown.unsaved.size]).toEqual([0, 0]);
});

test("who is marked anew is no more among those that are not saved, and only the new mark is sent", async () => {
  const send = refusing(1);
  const { queue, shown } = queueOf(send);
  queue.mark([1, 2], "present");
  await queue.flush();

  queue.mark([1], "late");
  const unsaved = [...shown.unsaved.keys()];
  await queue.retry();

  expect(unsaved).toEqual([2]);
  expect(send).toHaveBeenLastCalledWith([{ person: 2, status: "present" }, { person: 1, status: "late" }]);
});

test("a mark that fails while the same person is marked anew gives way to the newer one", async () => {
  const { queue, shown } = queueOf(refusing(1));

  queue.mark([1], "present");
  const first = queue.flush();
  queue.mark([1], "absent");
  await first;

  expect([[...shown.ahead], shown.unsaved.size]).toEqual([[[1, "absent"]], 0]);
});

test("what is given up shows the server's mark again, and is not sent", async () => {
  const send = refusing(2);
  const { queue, shown } = queueOf(send);
  queue.mark([1], "present");
  await queue.flush();
  await queue.retry();

  queue.forgo();
  await queue.retry();

  expect([shown.ahead.size, shown.unsaved.size]).toEqual([0, 0]);
  expect(send).toHaveBeenCalledTimes(2);
});
