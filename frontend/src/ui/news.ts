/** What a form says that is new. */

type Value = string | number | boolean | null | undefined;

/**
 * Of what was typed, what is other than what the form showed when it was opened; nothing and an empty text are the same.
 *
 * What somebody else changed meanwhile in another field is not undone.
 */
export function newsOf<Typed extends Record<string, Value>>(typed: Typed, shown: { [Name in keyof Typed]?: Value | object }): Partial<Typed> {
  return Object.fromEntries(Object.entries(typed).filter(([name, value]) => (value ?? "") !== (shown[name] ?? ""))) as Partial<Typed>;
}
