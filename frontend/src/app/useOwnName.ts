import { useQuery } from "@tanstack/react-query";

import { reading } from "../api/queries";
import { useMe } from "../api/useSession";

interface Person {
  rank: string | null;
  first_name: string;
  last_name: string;
}

/** How whoever is signed in is addressed, with rank; null where only a user name is known, as of administrators. */
export function useOwnName(): string | null {
  const { role } = useMe();
  const cadet = useQuery({ ...reading("/api/v1/cadets/me/"), enabled: role === "cadet" }).data;
  const member = useQuery({ ...reading("/api/v1/staff/me/"), enabled: role === "training_staff" }).data;
  const person: Person | undefined = cadet ?? member;
  return person === undefined ? null : [person.rank, person.first_name, person.last_name].filter(Boolean).join(" ");
}
