/** The colour of each company in charts: made of its name alone, so that it is the same whoever else is shown. */

const COLOURS = ["company-1", "company-2", "company-3", "company-4", "company-5", "company-6", "company-7", "company-8"] as const;

export type CompanyColour = (typeof COLOURS)[number] | "faint";

const SPOKEN = /\b(alpha|bravo|charlie|delta|echo|foxtrot|golf|hotel|india|juliett?|kilo|lima|mike|november|oscar|papa|quebec|romeo|sierra|tango|uniform|victor|whiskey|x-?ray|yankee|zulu)\b/;

/**
 * A company's colour. Companies that are called by letters or numbers, as is usual, differ within eight in a row;
 * for other names two may share one. Without a company it is faint.
 */
export function colourOfCompany(company: string | null): CompanyColour {
  const name = (company ?? "").trim().toLowerCase();
  return name === "" ? "faint" : (COLOURS[placeOf(name) % COLOURS.length] ?? "faint");
}

/** Where a company stands by its name, from 0: Alpha before Bravo, the 1st before the 2nd. */
function placeOf(name: string): number {
  const letter = (SPOKEN.exec(name)?.[0] ?? /\b[a-z]\b/.exec(name)?.[0])?.charCodeAt(0);
  if (letter !== undefined) return letter - "a".charCodeAt(0);
  const number = /\d+/.exec(name)?.[0];
  if (number !== undefined) return Math.max(0, Number(number) - 1);
  return Array.from(name).reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973, 0);
}
