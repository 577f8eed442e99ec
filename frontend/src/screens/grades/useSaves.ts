/** The saving of the sheet's cells by whoever is signed in: it goes on when the sheet is left. */

import { useQueryClient, type QueryClient } from "@tanstack/react-query";

import { api, data, store } from "../../api/client";
import { ApiError } from "../../api/errors";
import { useMe } from "../../api/useSession";
import { keepGrades } from "../../live/sheets";
import { notify } from "../../ui/toasts";
import type { Row } from "./batches";
import { COLUMNS, nameOf, type Grade } from "./columns";
import { Saves, type Trouble } from "./saving";

interface Kept {
  client: QueryClient;
  user: number;
  saves: Saves;
}

const POINTS = new Set(["merit_points", "demerit_points"]); // whole numbers; scores are sent as they were typed

let kept: Kept | null = null;

/** One for each who signs in, as long as he is. */
export function useSaves(): Saves {
  const client = useQueryClient();
  const { id } = useMe();
  return savesOf(client, id);
}

export function savesOf(client: QueryClient, user: number): Saves {
  if (kept?.client !== client || kept.user !== user) kept = { client, user, saves: savesBy(client, user) };
  return kept.saves;
}

function savesBy(client: QueryClient, user: number): Saves {
  return new Saves({
    save: async (rows) => {
      if (store.current()?.user.id !== user) throw SIGNED_OUT;
      const written = rows.map(({ cadet, values, expected }) => ({ cadet, ...asSent(values), expected: asSent(expected) }));
      return data(api.PUT("/api/v1/grades/", { body: { rows: written } }));
    },
    onGrades: (grades, since) => keepGrades(client, grades, since, read),
    onUnseen: (trouble) => tell(trouble, kept?.saves.troubles().length ?? 1),
  });
}

const SIGNED_OUT = new ApiError({ status: 0, code: "signed_out", message: "Whoever typed it had signed out." });

function tell({ grade, field, mark }: Trouble, count: number): void {
  const title = COLUMNS.find((column) => column.field === field)?.title ?? field;
  const one = `${nameOf(grade)}, ${title}: ${mark.value} was not saved. ${mark.message ?? ""}`;
  notify({ id: "grades", title: count > 1 ? `${count} cells of the grade sheet were not saved.` : one, description: "What was typed waits on the grade sheet.", tone: "danger" });
}

function read(cadet: number): Promise<Grade> {
  return data(api.GET("/api/v1/grades/{cadet_id}/", { params: { path: { cadet_id: cadet } } }));
}

function asSent(values: Row["values"]): Record<string, string | number> {
  return Object.fromEntries(Object.entries(values).map(([field, value]) => [field, POINTS.has(field) ? Number(value) : value]));
}

/** How many cells of whoever is signed in would be lost with this page. */
function unsaved(): number {
  return kept !== null && kept.user === store.current()?.user.id ? kept.saves.unsaved : 0;
}

window.addEventListener("beforeunload", (event) => {
  if (unsaved() > 0) event.preventDefault();
});
