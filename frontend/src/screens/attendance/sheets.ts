/** The sheets of a training day, whole: every page of them. */

import { keepPreviousData, useQuery, type QueryClient, type UseQueryResult } from "@tanstack/react-query";

import { api, data, type Schema } from "../../api/client";
import { forget } from "../../api/queries";
import type { Mark, Taken } from "./markQueue";
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

/** Whose sheet it is: where it lies, by what a line names its person, and how marks are set on it. */
export interface Book {
  path: typeof CADETS | typeof STAFF;
  person: "cadet" | "staff";
  put: (day: number, marks: readonly Mark[]) => Promise<Taken>;
}

export const OF_CADETS: Book = {
  path: CADETS,
  person: "cadet",
  put: async (day, marks) => {
    const records = marks.map(({ person, status, expected }) => ({ cadet: person, status, expected: { status: expected } }));
    const { excused, conflicts } = await data(api.PUT(CADETS, { params: { path: { day_id: day } }, body: { records } }));
    return { excused, conflicts: conflicts.map(({ cadet, ...standing }) => ({ person: cadet, ...standing })), refused: [] };
  },
};

export const OF_STAFF: Book = {
  path: STAFF,
  person: "staff",
  put: async (day, marks) => {
    const records = marks.map(({ person, status, expected }) => ({ staff: person, status, expected: { status: expected } }));
    const { conflicts } = await data(api.PUT(STAFF, { params: { path: { day_id: day } }, body: { records } }));
    return { excused: [], conflicts: conflicts.map(({ staff, ...standing }) => ({ person: staff, ...standing })), refused: [] };
  },
};

interface Shown {
  day: number;
  marks: readonly Mark[];
  taken: Taken;
  isHeard: boolean;
}

/**
 * Show marks that the server has taken. The socket tells of them as of anybody's, and then the sheet is read, once;
 * where nobody listens, a read that may not know of them is under way, or there are newer ones, or some are refused, it is read now.
 */
export async function showTaken(client: QueryClient, { path, person }: Book, { day, marks, taken, isHeard }: Shown): Promise<void> {
  const sheets = { queryKey: [path, { day }] };
  if (!isHeard || taken.conflicts.length > 0 || taken.refused.length > 0 || client.isFetching(sheets) > 0) return forget(client, CHANGED_BY_MARKS);
  const excused = new Set(taken.excused);
  const now = new Map(marks.map((mark) => [mark.person, excused.has(mark.person) ? "excused" : mark.status]));
  client.setQueriesData<readonly Line[]>(sheets, (lines) => lines && withMarks(lines, (line) => line[person] ?? 0, now));
}

interface Line {
  cadet?: number;
  staff?: number;
  status: Status | null;
}

/** Lines as they will be once the marks have arrived. */
export function withMarks<Line extends { status: Status | null }>(lines: readonly Line[], personOf: (line: Line) => number, ahead: ReadonlyMap<number, Status>): Line[] {
  return lines.map((line) => {
    const status = ahead.get(personOf(line));
    return status === undefined || status === line.status ? line : { ...line, status };
  });
}
