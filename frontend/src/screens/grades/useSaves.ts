/** The saving of the sheet's cells by whoever is signed in: it goes on when the sheet is left. */

import { useQueryClient, type QueryClient } from "@tanstack/react-query";

import { api, data, store } from "../../api/client";
import { ApiError } from "../../api/errors";
import { useMe } from "../../api/useSession";
import { keepGrade } from "../../live/sheets";
import { notify } from "../../ui/toasts";
import { COLUMNS, nameOf, type Field, type Grade } from "./columns";
import { Saves, type Trouble } from "./saving";

interface Kept {
  client: QueryClient;
  user: number;
  saves: Saves;
}

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
    save: async (cadet, field, value, expected) => {
      if (store.current()?.user.id !== user) throw SIGNED_OUT;
      return data(api.PATCH("/api/v1/grades/{cadet_id}/", { params: { path: { cadet_id: cadet } }, body: { ...only(field, value), expected: only(field, expected) } }));
    },
    read,
    onGrade: (grade, since) => keepGrade(client, grade, since, read),
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

function only(field: Field, value: string): Record<string, string | number> {
  return { [field]: field === "merit_points" || field === "demerit_points" ? Number(value) : value };
}

/** How many cells of whoever is signed in would be lost with this page. */
function unsaved(): number {
  return kept !== null && kept.user === store.current()?.user.id ? kept.saves.unsaved : 0;
}

window.addEventListener("beforeunload", (event) => {
  if (unsaved() > 0) event.preventDefault();
});
