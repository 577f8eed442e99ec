/** The class names that are there, in one string. */
export function joined(...names: (string | false | undefined)[]): string {
  return names.filter(Boolean).join(" ");
}
