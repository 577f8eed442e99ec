/** The sheets of a training day, whole: every page of them. */

import { keepPreviousData, useQuery, type UseQueryResult } from "@tanstack/react-query";

import { api, data, type Schema } from "../../api/client";
import type { Mark } from "./markQueue";
import type { Status } from "./marks";

export type CadetLine = Schema<"attendance.CadetLine">;
export type StaffLine = Schema<"attendance.StaffLine">;

const CADETS = "/api/v1/training-days/{day_id}/attendance/";
const STAFF = "/api/v1/training-days/{day_id}/staff-attendance/";
const AT_ONCE = 100; // the longest page there is
/** What is read anew after marks; the grades count them. */
export const CHANGED_BY_MARKS = ["/api/v1/training-days/", "/api/v1/attendance/", "/api/v1/grades/"];

interface Page<Line> {
  count: number;
  results: Line[];
}

async function wholeList<Line>(page: (number: number) => Promise<Page<Line>>): Promise<Line[]> {
  const first = await page(1);
  const others = Array.from({ length: Math.ceil(first.count / AT_ONCE) - 1 }, (_, place) => page(place + 2));
  return [first, ...(await Promise.all(others))].flatMap(({ results }) => results);
}

/** All cadets of a company or platoon, or of the unit, with their marks on one day. */
export function useCadetSheet(day: number, unit: { company?: string; platoon?: string }): UseQueryResult<CadetLine[]> {
  return useQuery({
    queryKey: [CADETS, { day, ...unit, whole: true }],
    queryFn: ({ signal }) =>
      wholeList((page) => data(api.GET(CADETS, { signal, params: { path: { day_id: day }, query: { ...unit, page, page_size: AT_ONCE } } }))),
    placeholderData: keepPreviousData,
  });
}

/** All staff with their marks on one day. */
export function useStaffSheet(day: number): UseQueryResult<StaffLine[]> {
  return useQuery({
    queryKey: [STAFF, { day, whole: true }],
    queryFn: ({ signal }) =>
      wholeList((page) => data(api.GET(STAFF, { signal, params: { path: { day_id: day }, query: { page, page_size: AT_ONCE } } }))),
  });
}

export async function putCadets(day: number, marks: Mark[]): Promise<void> {
  const records = marks.map(({ person, status }) => ({ cadet: person, status }));
  await api.PUT(CADETS, { params: { path: { day_id: day } }, body: { records } });
}

export async function putStaff(day: number, marks: Mark[]): Promise<void> {
  const records = marks.map(({ person, status }) => ({ staff: person, status }));
  await api.PUT(STAFF, { params: { path: { day_id: day } }, body: { records } });
}

/** Lines as they will be once the marks have arrived. */
export function withMarks<Line extends { status: Status | null }>(lines: readonly Line[], personOf: (line: Line) => number, ahead: ReadonlyMap<number, Status>): Line[] {
  return lines.map((line) => {
    const status = ahead.get(personOf(line));
    return status === undefined || status === line.status ? line : { ...line, status };
  });
}
