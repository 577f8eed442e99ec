import { expect, test, vi } from "vitest";

import { MarkQueue, type Mark } from "./markQueue";
import type { Status } from "./marks";

const PAUSE = 350;

function queueOf(send: (marks: Mark[]) => Promise<void>) {
  const shown: { ahead: ReadonlyMap<number, Status> } = { ahead: new Map() };
  const queue = new MarkQueue({ send, pause: PAUSE, onChange: (ahead) => (shown.ahead = ahead) });
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

test("a mark that is refused is taken back, and the next one is sent all the same", async () => {
  const send = vi.fn().mockRejectedValueOnce(new Error("refused")).mockResolvedValue(undefined);
  const { queue, shown } = queueOf(send as (marks: Mark[]) => Promise<void>);

  queue.mark([1], "present");
  await queue.flush();
  const afterRefusal = shown.ahead.size;
  queue.mark([2], "late");
  await queue.flush();

  expect(afterRefusal).toBe(0);
  expect(send).toHaveBeenLastCalledWith([{ person: 2, status: "late" }]);
});
