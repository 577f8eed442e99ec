/** What a form says that is new, and over what it was typed. */

import { ApiError, asApiError } from "../api/errors";

type Value = string | number | boolean | null | undefined;
type Typed = Record<string, Value>;

/**
 * Of what was typed, what is other than what the form showed when it was opened; nothing and an empty text are the same.
 *
 * What somebody else changed meanwhile in another field is not undone. The line breaks that the old system took into a field of one
 * line are not shown by it, and no news; those of `ofLines`, the fields of several lines, are, however a browser writes them.
 */
export function newsOf<Given extends Typed>(typed: Given, shown: { [Name in keyof Given]?: unknown }, ofLines: readonly string[] = []): Partial<Given> {
  const asShown = (name: string, value: unknown) => (ofLines.includes(name) ? inLines(value) : inLine(value)) ?? "";
  return Object.fromEntries(Object.entries(typed).filter(([name, value]) => asShown(name, value) !== asShown(name, shown[name]))) as Partial<Given>;
}

/** What is new, with what was seen where it was typed: the server refuses it where something else stands there by now. */
export type News<Given> = Partial<Given> & { expected: Record<string, string> };

/** What a form showed, and shows of what others have put there since. */
export interface Shown {
  current: Readonly<Record<string, unknown>>;
}

interface Doors<Given, Saved> {
  /** Changes the record by PATCH, and gives what stands in it then. */
  save: (news: News<Given>) => Promise<Saved>;
  /** What stands there now. */
  read: () => Promise<Shown["current"]>;
  /** The fields of several lines. */
  ofLines?: readonly string[];
  /** How a value is told to people, where not as it is. */
  words?: Readonly<Record<string, (value: string) => string>>;
}

/**
 * Save what is new over what was `shown`: the one way in which a form changes a record that others may change meanwhile.
 *
 * Throws what the server refuses it with. Where that is because somebody else has changed the same fields, the error says at each of
 * them what stands there, which counts as seen then: who saves again sets it all the same. What was saved counts as seen, too.
 */
export async function saveOver<Given extends Typed, Saved extends object>(typed: Given, shown: Shown, { save, read, ofLines = [], words = {} }: Doors<Given, Saved>): Promise<Saved> {
  const news = newsOf(typed, shown.current as { [Name in keyof Given]?: unknown }, ofLines);
  const names = Object.keys(news);
  const expected = Object.fromEntries(names.map((name) => [name, inWords(shown.current[name])]));
  try {
    const saved = await save({ ...news, expected });
    shown.current = { ...shown.current, ...news, ...picked(saved, names) };
    return saved;
  } catch (thrown) {
    const error = asApiError(thrown);
    if (error.code !== "moved_on") throw error;
    const theirs = picked(await read(), Object.keys(error.details));
    shown.current = { ...shown.current, ...theirs };
    throw movedOn(error, theirs, words);
  }
}

function picked(record: object, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name)));
}

function movedOn({ status, code, requestId }: ApiError, theirs: Record<string, unknown>, words: NonNullable<Doors<Typed, object>["words"]>): ApiError {
  const told = Object.entries(theirs).map(([name, value]) => {
    const text = inWords(value);
    return [name, [`Somebody else has ${text === "" ? "emptied this" : `put “${words[name]?.(text) ?? text}” here`} meanwhile.`]] as const;
  });
  return new ApiError({ status, code, requestId, message: "Not saved: somebody else has changed the same. Save again to set yours all the same.", details: Object.fromEntries(told) as unknown as Record<string, string[]> });
}

/** A value as an input shows it, and gives it back where nobody touches it: without the line breaks that the old system took. */
export function inLine<Given>(value: Given): Given | string {
  return typeof value === "string" ? value.replace(/[\r\n]/g, "") : value;
}

/** As `inLine`, of a field of several lines: it writes each break as one sign. */
function inLines(value: unknown): unknown {
  return typeof value === "string" ? value.replace(/\r\n?/g, "\n") : value;
}

function inWords(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}
