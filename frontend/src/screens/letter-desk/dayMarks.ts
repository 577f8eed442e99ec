/** What is on record of a letter's writer on the training days that the letter is about. */

import { useQuery, type UseQueryResult } from "@tanstack/react-query";

import { api, data } from "../../api/client";
import type { Letter } from "./letters";
import type { DayMark } from "./there";

const RECORDS = "/api/v1/attendance/";
const MANY = 100; // training days on one date: more than there can be

/** The day that the letter names, or else all of its date. */
export function useDayMarks(letter: Letter): UseQueryResult<DayMark[]> {
  const { cadet, training_day, date_absent } = letter;
  return useQuery({
    queryKey: [RECORDS, { cadet, training_day, date_absent, with: "days" }],
    queryFn: async ({ signal }) => {
      const days = await daysOf(letter, signal);
      const records = days.length === 0 ? [] : await recordsOf(letter, signal);
      return days.map((day) => ({ day, record: records.find((record) => record.training_day === day.id) ?? null }));
    },
  });
}

async function daysOf({ cadet, training_day, date_absent }: Letter, signal: AbortSignal): Promise<DayMark["day"][]> {
  if (cadet === null) return [];
  if (training_day !== null) return [await data(api.GET("/api/v1/training-days/{day_id}/", { signal, params: { path: { day_id: training_day } } }))];
  if (date_absent === null) return [];
  const query = { since: date_absent, until: date_absent, page_size: MANY };
  return (await data(api.GET("/api/v1/training-days/", { signal, params: { query } }))).results;
}

async function recordsOf({ cadet, training_day, date_absent }: Letter, signal: AbortSignal) {
  const when = training_day === null ? { since: date_absent ?? "", until: date_absent ?? "" } : { training_day };
  const query = { ...when, cadet: cadet ?? 0, page_size: MANY };
  return (await data(api.GET(RECORDS, { signal, params: { query } }))).results;
}
