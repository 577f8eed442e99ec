import { useQuery } from "@tanstack/react-query";

import { reading } from "../api/queries";

/** How whoever is signed in is addressed, with rank; null where only a user name is known, as of administrators. */
export function useOwnName(): string | null {
  const me = useQuery(reading("/api/v1/auth/me/")).data;
  return me === undefined || me.name === me.username ? null : me.name;
}
