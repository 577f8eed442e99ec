/** The grades of a company, all pages of them. */

import { useQueries } from "@tanstack/react-query";
import { useState } from "react";

import type { Schema } from "../../api/client";
import type { ApiError } from "../../api/errors";
import { listing } from "../../api/queries";
import type { Grade } from "./columns";

const PATH = "/api/v1/grades/";
const PAGE_SIZE = 100; // the most that the API gives

type Page = Schema<"grading.GradeOutput.Page">;
type Narrowed = Partial<Record<"company" | "platoon" | "search", string>> & { status?: "active" | "INC" | "DO" | "T" };

export interface Sheet {
  rows: readonly Grade[];
  count: number;
  isLoading: boolean;
  /** Why some of the rows, or all, are not there. */
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

/**
 * The pages as one sheet, up to the first that is not there, be it on its way or failed: a row is not pushed down by
 * what comes later, and a block that is pasted over a gap would reach the wrong cadets.
 */
export function together(reads: readonly Read[]): Sheet {
  const first = reads[0];
  const lacking = reads.findIndex(({ data: page }) => page === undefined);
  return {
    rows: reads.slice(0, lacking < 0 ? undefined : lacking).flatMap(({ data: page }) => page?.results ?? []),
    count: first?.data?.count ?? 0,
    isLoading: first?.data === undefined && first?.error == null,
    error: reads.find(({ data: page, error }) => page === undefined && error !== null)?.error ?? null,
    refetch: () => reads.filter(({ data: page }) => page === undefined).forEach((read) => void read.refetch()),
  };
}
