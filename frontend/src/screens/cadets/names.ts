import type { Schema } from "../../api/client";

type Named = Pick<Schema<"roster.CadetRow">, "last_name" | "first_name" | "middle_name" | "suffix_name">;

/** "Reyes, Ana M. Jr." */
export function fullName({ last_name, first_name, middle_name, suffix_name }: Named): string {
  const initial = middle_name ? `${middle_name[0]}.` : null;
  return `${last_name}, ${[first_name, initial, suffix_name].filter(Boolean).join(" ")}`;
}
