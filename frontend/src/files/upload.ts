/** One file on its way to the server, with how far it is. */

import { session, witness, type Schema } from "../api/client";
import { makeHttp } from "../api/http";
import { API_URL } from "../config";
import { sending, uploadOf, type Purpose } from "./sending";

export type StoredFile = Schema<"files.FileOutput">;

/** Store a file. `onProgress` hears per cent. Throws ApiError, as every call does, or the reason of the signal. */
export async function upload(file: File, purpose: Purpose, onProgress: (percent: number) => void, signal?: AbortSignal): Promise<StoredFile> {
  const http = makeHttp({ session, witness, fetch: sending({ onProgress }) });
  const answer = await http(uploadOf(file, purpose, API_URL, signal));
  return (await answer.json()) as StoredFile;
}
