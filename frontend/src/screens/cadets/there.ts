import { useQuery } from "@tanstack/react-query";

import { reading } from "../../api/queries";

/** The companies and platoons that there are, so that nobody makes another by a slip. */
export function useThere(): { company: readonly string[]; platoon: readonly string[] } {
  const counts = useQuery(reading("/api/v1/cadets/counts/")).data;
  return { company: valuesOf(counts?.company), platoon: valuesOf(counts?.platoon) };
}

function valuesOf(counts: readonly { value: string | null }[] | undefined): readonly string[] {
  return (counts ?? []).flatMap(({ value }) => (value === null || value === "" ? [] : [value]));
}
