/** What people say about themselves, in the order of a form. */

import { inLine } from "../../ui/news";

export type Facts = Record<string, string | number | null>;

export interface ProfileField {
  name: string;
  label: string;
  type?: "email" | "tel" | "date" | "number" | "url";
  choices?: readonly string[];
  wide?: boolean;
  /** Needed before the profile can be completed. */
  needed?: boolean;
  most?: number;
}

const NAMES: readonly ProfileField[] = [
  { name: "last_name", label: "Last name", needed: true },
  { name: "first_name", label: "First name", needed: true },
  { name: "middle_name", label: "Middle name" },
  { name: "suffix_name", label: "Suffix" },
  { name: "email", label: "E-mail", type: "email", needed: true, most: 320 },
  { name: "contact_number", label: "Contact number", type: "tel", needed: true },
  { name: "birthdate", label: "Birthdate", type: "date" },
  { name: "gender", label: "Gender" },
  { name: "address", label: "Address", wide: true, needed: true, most: 500 },
];

export const CADET_FIELDS: readonly ProfileField[] = [
  ...NAMES,
  { name: "religion", label: "Religion" },
  { name: "course", label: "Course" },
  { name: "year_level", label: "Year level" },
  { name: "school_year", label: "School year" },
  { name: "semester", label: "Semester" },
  { name: "cadet_course", label: "Military science", choices: ["MS1", "MS2", "MS31", "MS32", "MS41", "MS42"] },
];

export const STAFF_FIELDS: readonly ProfileField[] = [
  ...NAMES,
  { name: "afpsn", label: "AFPSN" },
  { name: "birthplace", label: "Birthplace", most: 500 },
  { name: "age", label: "Age", type: "number" },
  { name: "height", label: "Height" },
  { name: "weight", label: "Weight" },
  { name: "blood_type", label: "Blood type" },
  { name: "civil_status", label: "Civil status" },
  { name: "nationality", label: "Nationality" },
  { name: "language_spoken", label: "Languages" },
  { name: "combat_boots_size", label: "Size of combat boots" },
  { name: "uniform_size", label: "Size of uniform" },
  { name: "bullcap_size", label: "Size of bullcap" },
  { name: "facebook_link", label: "Facebook", most: 500 },
  { name: "rotc_unit", label: "ROTC unit" },
  { name: "mobilization_center", label: "Mobilization center" },
];

/** What was typed; empty is null, an age a number. What is as it was `shown`, but for blanks around it, is just that. */
export function factsOf(fields: readonly ProfileField[], typed: Record<string, string>, shown: Record<string, unknown>): Facts {
  const entries = fields.map(({ name, type }) => {
    const value = valueOf(typed[name] ?? "", type);
    return [name, value === valueOf(inLine(plain(shown[name])), type) ? shown[name] : value] as const;
  });
  return Object.fromEntries(entries) as Facts;
}

/** A value as a field shows it. */
export function plain(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function valueOf(text: string, type: ProfileField["type"]): string | number | null {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  return type === "number" ? Number(trimmed) : trimmed;
}
