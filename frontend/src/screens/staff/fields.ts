import type { Schema } from "../../api/client";

interface StaffField {
  name: Exclude<keyof Schema<"roster.StaffChange">, "expected"> & keyof Schema<"roster.StaffOutput">;
  label: string;
  type?: "email" | "tel" | "date" | "number" | "url";
  most?: number;
  wide?: boolean;
}

/** What an administrator may say of a member of the staff, besides first and last name. */
export const SERVICE: readonly StaffField[] = [
  { name: "middle_name", label: "Middle name" },
  { name: "suffix_name", label: "Suffix" },
  { name: "rank", label: "Rank" },
  { name: "role", label: "Post" },
  { name: "afpsn", label: "AFP serial number" },
  { name: "rotc_unit", label: "ROTC unit" },
  { name: "mobilization_center", label: "Mobilization center" },
  { name: "email", label: "Email", type: "email", most: 320 },
  { name: "contact_number", label: "Contact number", type: "tel" },
];

export const PERSON: readonly StaffField[] = [
  { name: "birthdate", label: "Birthdate", type: "date" },
  { name: "birthplace", label: "Birthplace" },
  { name: "age", label: "Age", type: "number" },
  { name: "gender", label: "Gender" },
  { name: "civil_status", label: "Civil status" },
  { name: "nationality", label: "Nationality" },
  { name: "language_spoken", label: "Languages" },
  { name: "blood_type", label: "Blood type" },
  { name: "facebook_link", label: "Facebook" },
  { name: "address", label: "Address", most: 500, wide: true },
];

export const SIZES: readonly StaffField[] = [
  { name: "height", label: "Height" },
  { name: "weight", label: "Weight" },
  { name: "combat_boots_size", label: "Boots size" },
  { name: "uniform_size", label: "Uniform size" },
  { name: "bullcap_size", label: "Cap size" },
];
