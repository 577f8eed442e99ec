import { expect, test } from "vitest";

import type { Status } from "../attendance/marks";
import { thereOn, type DayMark } from "./there";

function dayWith(id: number, status: Status | null): DayMark {
  const day = { id, date: "2026-11-30", title: `Drill ${id}`, description: null };
  const nobody = { student_id: "", last_name: "", first_name: "", company: null, platoon: null };
  const empty = { remarks: null, time_in: null, time_out: null, excused_by: null, recorded_by: null, recorded_at: null };
  return { day, record: status === null ? null : { id, training_day: id, date: day.date, cadet: 1, ...nobody, ...empty, status } };
}

test("who is marked present or late was there; absent, excused and unmarked say nothing against a letter", () => {
  const marks = [dayWith(1, "present"), dayWith(2, "late"), dayWith(3, "absent"), dayWith(4, "excused"), dayWith(5, null)];

  const there = thereOn(marks);

  expect(there.map(({ day }) => day.id)).toEqual([1, 2]);
});
