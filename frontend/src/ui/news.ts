/** What a form says that is new, and over what it was typed. */

import { ApiError, asApiError } from "../api/errors";

type Value = string | number | boolean | null | undefined;
type Typed = Record<string, Value>;

/**
 * Of what was typed, what is other than what the form showed when it was opened; nothing and an empty text are the same.
 *
 * What somebody else changed meanwhile in another field is not undone.
 */
export function newsOf<Given extends Typed>(typed: Given, shown: { [Name in keyof Given]?: unknown }): Partial<Given> {
  return Object.fromEntries(Object.entries(typed).filter(([name, value]) => (value ?? "") !== (shown[name] ?? ""))) as Partial<Given>;
}

/** What is new, with what was seen where it was typed: the server refuses it where something else stands there by now. */
export type News<Given> = Partial<Given> & { expected: Record<string, string> };

/** What a form showed, and shows of what others have put there since. */
export interface Shown {
  current: Readonly<Record<string, unknown>>;
}

interface Doors<Given, Saved> {
  save: (news: News<Given>) => Promise<Saved>;
  /** What stands there now. */
  read: () => Promise<Shown["current"]>;
}

/**
 * Save what is new over what was `shown` in fields of one line.
 *
 * Throws what the server refuses it with. Where that is because somebody else has changed the same fields, the error says at each of
 * them what stands there, which counts as seen then: who saves again sets it all the same.
 */
export async function saveOver<Given extends Typed, Saved>(typed: Given, shown: Shown, { save, read }: Doors<Given, Saved>): Promise<Saved> {
  const fields = Object.entries(shown.current).map(([name, value]) => [name, inLine(value)]);
  const news = newsOf(typed, Object.fromEntries(fields) as { [Name in keyof Given]?: unknown });
  const expected = Object.fromEntries(Object.keys(news).map((name) => [name, inWords(shown.current[name])]));
  try {
    return await save({ ...news, expected });
  } catch (thrown) {
    const error = asApiError(thrown);
    if (error.code !== "moved_on") throw error;
    const now = await read();
    const theirs = Object.keys(error.details).map((name) => [name, now[name]] as const);
    shown.current = { ...shown.current, ...Object.fromEntries(theirs) };
    throw movedOn(error, theirs);
  }
}

function movedOn({ status, code, requestId }: ApiError, theirs: readonly (readonly [string, unknown])[]): ApiError {
  const details = theirs.map(([name, value]) => [name, [`Somebody else has ${inWords(value) === "" ? "emptied this" : `put “${inWords(value)}” here`} meanwhile.`]]);
  return new ApiError({ status, code, requestId, message: "Not saved: somebody else has changed the same. Save again to set yours all the same.", details: Object.fromEntries(details) as Record<string, string[]> });
}

/** A value as an input shows it, and gives it back where nobody touches it: without the line breaks that the old system took. */
function inLine(value: unknown): unknown {
  return typeof value === "string" ? value.replace(/[\r\n]/g, "") : value;
}

function inWords(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
