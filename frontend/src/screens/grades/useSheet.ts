/** The grades of a company, all pages of them, and the saving of its cells. */

import { useQueries, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { api, data, type Schema } from "../../api/client";
import type { ApiError } from "../../api/errors";
import { listing } from "../../api/queries";
import { keepGrade } from "../../live/sheets";
import type { Field, Grade } from "./columns";
import { Saves } from "./saving";

const PATH = "/api/v1/grades/";
const PAGE_SIZE = 100; // the most that the API gives

type Page = Schema<"grading.GradeOutput.Page">;
type Narrowed = Partial<Record<"company" | "platoon" | "search", string>> & { status?: "active" | "INC" | "DO" | "T" };

export interface Sheet {
  rows: readonly Grade[];
  count: number;
  isLoading: boolean;
  error: ApiError | null;
  refetch: () => void;
}

/** All grades that are like this. The first page says how many others there are. */
export function useSheet(narrowed: Narrowed): Sheet {
  const [pages, setPages] = useState(1);
  const sheet = useQueries({
    queries: Array.from({ length: pages }, (_, page) => listing(PATH, { params: { query: { ...narrowed, page: page + 1, page_size: PAGE_SIZE } } })),
    combine: together,
  });
  const wanted = Math.max(1, Math.ceil(sheet.count / PAGE_SIZE));
  if (!sheet.isLoading && sheet.error === null && wanted !== pages) setPages(wanted);
  return sheet;
}

interface Read {
  data: Page | undefined;
  error: ApiError | null;
  refetch: () => unknown;
}

function together(reads: readonly Read[]): Sheet {
  const first = reads[0];
  return {
    rows: reads.flatMap(({ data: page }) => page?.results ?? []),
    count: first?.data?.count ?? 0,
    isLoading: first?.data === undefined && first?.error == null,
    error: reads.find(({ data: page, error }) => page === undefined && error !== null)?.error ?? null,
    refetch: () => reads.forEach((read) => void read.refetch()),
  };
}

/** The saves of this sheet, as long as it is shown. */
export function useSaves(): Saves {
  const client = useQueryClient();
  const [saves] = useState(
    () =>
      new Saves({
        save: (cadet, field, value, expected) =>
          data(api.PATCH("/api/v1/grades/{cadet_id}/", { params: { path: { cadet_id: cadet } }, body: { ...only(field, value), expected: only(field, expected) } })),
        read,
        onGrade: (grade, since) => keepGrade(client, grade, since, read),
      }),
  );
  return saves;
}

function read(cadet: number): Promise<Grade> {
  return data(api.GET("/api/v1/grades/{cadet_id}/", { params: { path: { cadet_id: cadet } } }));
}

function only(field: Field, value: string): Record<string, string | number> {
  return { [field]: field === "merit_points" || field === "demerit_points" ? Number(value) : value };
}
