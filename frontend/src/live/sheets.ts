/** Grade sheets that are shown: where a few grades have changed, these are read again, and not three pages of a hundred. */

import { CancelledError, type Query, type QueryClient } from "@tanstack/react-query";

import type { Schema } from "../api/client";

type Grade = Schema<"grading.GradeOutput">;
type Page = Schema<"grading.GradeOutput.Page">;
export type ReadGrade = (cadet: number) => Promise<Grade>;

const SHEET = "/api/v1/grades/";
const MOST = 20; // cadets; where more have changed, the pages are the shorter way

/** Whose grades have changed; null where nobody knows. */
export type Changed = readonly number[] | null;

/** Whether `readGrades` keeps every sheet that is shown true to these changes. */
export function areFew(cadets: Changed): cadets is readonly number[] {
  return cadets !== null && cadets.length <= MOST;
}

/**
 * Whether a read is a page of a sheet that is shown, and stays the same page when grades change.
 *
 * A sheet of one status does not, and one that is being read may come as it was before the change.
 */
export function isSheet(query: Query): boolean {
  const [path, init] = query.queryKey;
  if (path !== SHEET || !query.isActive()) return false;
  const { query: asked = {} } = (init as { params?: { query?: object } } | undefined)?.params ?? {};
  return query.state.data !== undefined && query.state.fetchStatus === "idle" && !("status" in asked);
}

/** Read the grades of these cadets again, of those that are on a sheet which is shown. */
export async function readGrades(client: QueryClient, cadets: readonly number[], read: ReadGrade): Promise<void> {
  const shown = new Set(sheetsOf(client).filter((query) => query.isActive()).flatMap(({ state }) => state.data?.results.map(({ cadet }) => cadet) ?? []));
  await Promise.all(cadets.filter((cadet) => shown.has(cadet)).map((cadet) => readGrade(client, cadet, read)));
}

/**
 * Put grades that the server answered with into the sheets that hold the cadets.
 *
 * `since` is when the server was asked (as by `Date.now()`). A read of one of these grades that was under way meanwhile
 * may know more or less than the answer: then it is read once more.
 */
export function keepGrades(client: QueryClient, grades: readonly Grade[], since: number, read: ReadGrade): void {
  const crossed = grades.filter(({ cadet }) => {
    const state = client.getQueryState(gradeOf(cadet).queryKey);
    return state !== undefined && (state.fetchStatus !== "idle" || state.dataUpdatedAt >= since);
  });
  put(client, grades);
  for (const { cadet } of crossed) {
    void client.cancelQueries({ queryKey: gradeOf(cadet).queryKey, exact: true }).then(() => readGrade(client, cadet, read));
  }
}

async function readGrade(client: QueryClient, cadet: number, read: ReadGrade): Promise<void> {
  try {
    put(client, [await client.query({ ...gradeOf(cadet), queryFn: () => read(cadet), staleTime: 0 })]);
  } catch (thrown) {
    if (thrown instanceof CancelledError) return; // whoever cancelled it reads it again
    await client.invalidateQueries({ queryKey: [SHEET] });
  }
}

function put(client: QueryClient, grades: readonly Grade[]): void {
  const now = new Map(grades.map((grade) => [grade.cadet, grade]));
  for (const query of sheetsOf(client)) {
    const { data: page, isInvalidated, dataUpdatedAt } = query.state;
    const isLost = isInvalidated && !query.isActive(); // it is read again before it is shown, and must not count as fresh
    if (isLost || !page?.results.some(({ cadet }) => now.has(cadet))) continue;
    const results = page.results.map((row) => now.get(row.cadet) ?? row);
    client.setQueryData<Page>(query.queryKey, { ...page, results }, { updatedAt: dataUpdatedAt });
  }
}

function sheetsOf(client: QueryClient): Query<Page>[] {
  return client.getQueryCache().findAll({ queryKey: [SHEET] }) as unknown as Query<Page>[];
}

/** The key under which `reading` has the grade of one cadet. */
function gradeOf(cadet: number) {
  return { queryKey: ["/api/v1/grades/{cadet_id}/", { params: { path: { cadet_id: cadet } } }] as const };
}
