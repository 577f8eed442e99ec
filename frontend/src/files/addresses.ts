/** Where files can be read: private ones by an address that the API signs, for five minutes. */

import { useQuery } from "@tanstack/react-query";

import { reading } from "../api/queries";

const GOOD_FOR = 4 * 60_000; // milliseconds; the address itself holds for five minutes

/** The signed address of a file, asked for anew before it ends. Without an id nothing is asked. */
export function useFileAddress(fileId: string | null) {
  return useQuery({
    ...reading("/api/v1/files/{file_id}/url/", { params: { path: { file_id: fileId ?? "" } } }),
    enabled: fileId !== null,
    staleTime: GOOD_FOR,
    gcTime: GOOD_FOR,
    refetchInterval: GOOD_FOR,
  });
}
