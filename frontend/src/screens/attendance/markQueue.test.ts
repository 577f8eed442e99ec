import { expect, test, vi } from "vitest";

import { ApiError } from "../../api/errors";
import { MarkQueue, NOTHING, type Mark, type Taken } from "./markQueue";
import { putAll } from "./sending";

const PAUSE = 350;

const ALL_TAKEN: Taken = { excused: [], conflicts: [], refused: [] };
const unmarked = () => null;

function queueOf(send: (marks: Mark[]) => Promise<Taken>, hasRoom = true) {
  const shown = { ...NOTHING };
  const keep = vi.fn<(marks: Mark[]) => boolean>(() => hasRoom);
  const queue = new MarkQueue({ send, pause: PAUSE, keep, onChange: (queued) => Object.assign(shown, queued) });
  return { queue, shown, kept: () => keep.mock.lastCall?.[0] };
}

test("a mark is shown at once, and sent with those that follow it", async () => {
  vi.useFakeTimers();
  const send = vi.fn(() => Promise.resolve(ALL_TAKEN));
  const { queue, shown } = queueOf(send);

  queue.mark([1, 2], "present", unmarked);
  queue.mark([2], "late", unmarked);
  const ahead = [...shown.ahead];
  await vi.advanceTimersByTimeAsync(PAUSE);

  expect(ahead).toEqual([[1, "present"], [2, "late"]]);
  expect(send.mock.calls).toEqual([[[{ person: 1, status: "present", expected: null }, { person: 2, status: "late", expected: null }]]]);
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
    return ALL_TAKEN;
  });

  queue.mark([1], "present", unmarked);
  const first = queue.flush();
  queue.mark([1], "absent", unmarked);
  open();
  await first;
  const between = [...shown.ahead];
  await queue.flush();

  expect(between).toEqual([[1, "absent"]]);
  expect(sent).toEqual([[{ person: 1, status: "present", expected: null }], [{ person: 1, status: "absent", expected: "present" }]]);
  expect(shown.ahead.size).toBe(0);
});

function refusing(times: number) {
  const send = vi.fn<(marks: Mark[]) => Promise<Taken>>().mockResolvedValue(ALL_TAKEN);
  for (let time = 0; time < times; time += 1) send.mockRejectedValueOnce(new Error("no connection"));
  return send;
}

test("a mark that did not arrive stays shown as not saved, while others are sent, and is sent again when asked", async () => {
  const send = refusing(1);
  const { queue, shown } = queueOf(send);

  queue.mark([1, 2], "present", unmarked);
  await queue.flush();
  queue.mark([3], "late", unmarked);
  await queue.flush();
  const kept = { ahead: [...shown.ahead.keys()], unsaved: [...shown.unsaved] };
  await queue.retry();

  expect(kept).toEqual({ ahead: [1, 2], unsaved: [[1, "present"], [2, "present"]] });
  expect(send.mock.calls.slice(1)).toEqual([[[{ person: 3, status: "late", expected: null }]], [[{ person: 1, status: "present", expected: null }, { person: 2, status: "present", expected: null }]]]);
  expect([shown.ahead.size, shown.unsaved.size]).toEqual([0, 0]);
});

test("who is marked anew is no more among those that are not saved, and only the new mark is sent", async () => {
  const send = refusing(1);
  const { queue, shown } = queueOf(send);
  queue.mark([1, 2], "present", unmarked);
  await queue.flush();

  queue.mark([1], "late", unmarked);
  const unsaved = [...shown.unsaved.keys()];
  await queue.retry();

  expect(unsaved).toEqual([2]);
  expect(send).toHaveBeenLastCalledWith([{ person: 1, status: "late", expected: null }, { person: 2, status: "present", expected: null }]);
});

test("a mark that fails while the same person is marked anew gives way to the newer one", async () => {
  const { queue, shown } = queueOf(refusing(1));

  queue.mark([1], "present", unmarked);
  const first = queue.flush();
  queue.mark([1], "absent", unmarked);
  await first;

  expect([[...shown.ahead], shown.unsaved.size]).toEqual([[[1, "absent"]], 0]);
});

test("what is given up shows the server's mark again, and is not sent", async () => {
  const send = refusing(2);
  const { queue, shown } = queueOf(send);
  queue.mark([1], "present", unmarked);
  await queue.flush();
  await queue.retry();

  queue.forgo([1]);
  await queue.retry();

  expect([shown.ahead.size, shown.unsaved.size]).toEqual([0, 0]);
  expect(send).toHaveBeenCalledTimes(2);
});

const THEIRS = { status: "excused" as const, recorded_by_name: "Rosa Santos", recorded_at: "2026-11-30T01:00:00Z" };

/** A server on which somebody else has marked the first person meanwhile. */
function moved() {
  return vi.fn<(marks: Mark[]) => Promise<Taken>>((marks) =>
    Promise.resolve({ excused: [], conflicts: marks.filter(({ person, expected }) => person === 1 && expected !== "excused").map(({ person }) => ({ person, ...THEIRS })), refused: [] }),
  );
}

test("a mark that waited for the connection is sent over what was seen when it was made", async () => {
  const send = refusing(1);
  const { queue } = queueOf(send);
  queue.mark([1], "present", () => "late");
  await queue.flush();

  await queue.retry();

  expect(send).toHaveBeenLastCalledWith([{ person: 1, status: "present", expected: "late" }]);
});

test("a mark in whose place a newer one stands is not saved, and not sent again unless somebody says so", async () => {
  const send = moved();
  const { queue, shown } = queueOf(send);
  queue.mark([1, 2], "present", unmarked);
  await queue.flush();
  const kept = { ahead: [...shown.ahead], unsaved: [...shown.unsaved], conflicts: [...shown.conflicts] };

  await queue.retry();
  const calls = send.mock.calls.length;
  await queue.insist([1]);

  expect(kept).toEqual({ ahead: [[1, "present"]], unsaved: [[1, "present"]], conflicts: [[1, THEIRS]] });
  expect(calls).toBe(1);
  expect(send).toHaveBeenLastCalledWith([{ person: 1, status: "present", expected: "excused" }]);
  expect([shown.ahead.size, shown.unsaved.size, shown.conflicts.size]).toEqual([0, 0, 0]);
});

test("the newer mark is kept where the own one is given up, and what is marked then is over what is shown then", async () => {
  const send = moved();
  const { queue, shown } = queueOf(send);
  queue.mark([1], "present", unmarked);
  await queue.flush();

  queue.forgo([1]);
  const left = [shown.ahead.size, shown.unsaved.size, shown.conflicts.size];
  queue.mark([1], "late", () => "excused");
  await queue.flush();

  expect(left).toEqual([0, 0, 0]);
  expect(send).toHaveBeenLastCalledWith([{ person: 1, status: "late", expected: "excused" }]);
});

test("who is marked anew while a conflict is shown is marked over what stands there", async () => {
  const send = moved();
  const { queue, shown } = queueOf(send);
  queue.mark([1], "present", unmarked);
  await queue.flush();

  queue.mark([1], "late", unmarked);
  await queue.flush();

  expect(send).toHaveBeenLastCalledWith([{ person: 1, status: "late", expected: "excused" }]);
  expect(shown.conflicts.size).toBe(0);
});

test("who was marked absent and is excused by a letter is marked next over the excuse", async () => {
  const send = vi.fn((marks: Mark[]) => Promise.resolve({ excused: marks.map(({ person }) => person), conflicts: [], refused: [] }));
  const { queue } = queueOf(send);
  queue.mark([1], "absent", unmarked);
  const first = queue.flush();
  queue.mark([1], "present", unmarked);
  await first;

  await queue.flush();

  expect(send).toHaveBeenLastCalledWith([{ person: 1, status: "present", expected: "excused" }]);
});

/** A server that refuses all of what is sent, and names of it who is archived. */
function refusingArchived(...archived: number[]) {
  return vi.fn((marks: readonly Mark[]): Promise<Taken> => {
    const errors = marks.flatMap(({ person }, place) => (archived.includes(person) ? [[`records.${place}.cadet`, ["No such active cadet."]]] : []));
    if (errors.length === 0) return Promise.resolve(ALL_TAKEN);
    return Promise.reject(new ApiError({ status: 400, code: "invalid_input", message: "Some of that is not valid.", details: Object.fromEntries(errors) as Record<string, string[]> }));
  });
}

test("one who was archived meanwhile keeps no mark of others from being saved, and stays as not saved with the reason", async () => {
  const put = refusingArchived(2);
  const { queue, shown } = queueOf((marks) => putAll(put, marks));
  queue.mark([1, 2, 3], "present", unmarked);

  await queue.flush();
  const kept = { unsaved: [...shown.unsaved], refused: [...shown.refused] };
  queue.forgo([2]);

  expect(put.mock.calls.map(([marks]) => marks.map(({ person }) => person))).toEqual([[1, 2, 3], [1, 3]]);
  expect(kept).toEqual({ unsaved: [[2, "present"]], refused: [[2, "No such active cadet."]] });
  expect([shown.ahead.size, shown.unsaved.size, shown.refused.size]).toEqual([0, 0, 0]);
});

test("a mark is kept on the device as it is made, over what was seen, until the server has it", async () => {
  const send = refusing(1);
  const { queue, shown, kept } = queueOf(send);

  queue.mark([1, 2], "present", () => "late");
  const made = kept();
  await queue.flush();
  const failed = kept();
  await queue.retry();

  expect(made).toEqual([{ person: 1, status: "present", expected: "late" }, { person: 2, status: "present", expected: "late" }]);
  expect(failed).toEqual(made);
  expect([kept(), shown.isKept]).toEqual([[], true]);
});

test("a mark that is made while its person's last one is sent is kept over that one", async () => {
  const { queue, kept } = queueOf(() => Promise.resolve(ALL_TAKEN));
  queue.mark([1], "present", unmarked);
  const first = queue.flush();
  queue.mark([1], "absent", unmarked);

  await first;

  expect(kept()).toEqual([{ person: 1, status: "absent", expected: "present" }]);
});

test("what is refused or given up is not kept any more; in whose place a newer one stands is", async () => {
  const refused = queueOf((marks) => putAll(refusingArchived(2), marks));
  refused.queue.mark([2], "present", unmarked);
  await refused.queue.flush();
  const newer = queueOf(moved());
  newer.queue.mark([1], "present", unmarked);
  await newer.queue.flush();
  const standing = newer.kept();

  newer.queue.forgo([1]);

  expect(refused.kept()).toEqual([]);
  expect(standing).toEqual([{ person: 1, status: "present", expected: null }]);
  expect(newer.kept()).toEqual([]);
});

test("where the device has no room for a mark, that is told", () => {
  const { queue, shown } = queueOf(refusing(1), false);

  queue.mark([1], "present", unmarked);

  expect(shown.isKept).toBe(false);
});

test("marks that an earlier page has left are sent at once, over what was seen then", async () => {
  const send = refusing(0);
  const { queue, shown } = queueOf(send);

  await queue.resume([{ person: 1, status: "present", expected: "late" }]);

  expect(send.mock.calls).toEqual([[[{ person: 1, status: "present", expected: "late" }]]]);
  expect(shown.ahead.size).toBe(0);
});

test("whom this page has marked is not marked by what an earlier one has left", async () => {
  const send = refusing(0);
  const { queue } = queueOf(send);
  queue.mark([1], "absent", unmarked);

  await queue.resume([{ person: 1, status: "present", expected: "late" }]);
  await queue.flush();

  expect(send.mock.calls).toEqual([[[{ person: 1, status: "absent", expected: null }]]]);
});

test("where the training day is gone all of its marks are refused", async () => {
  const gone = new ApiError({ status: 404, code: "no_such_training_day", message: "There is no such training day." });
  const { queue, shown, kept } = queueOf((marks) => putAll(() => Promise.reject(gone), marks));
  queue.mark([1, 2], "present", unmarked);

  await queue.flush();

  expect([...shown.refused]).toEqual([[1, gone.message], [2, gone.message]]);
  expect(kept()).toEqual([]);
});
