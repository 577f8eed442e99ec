/** Points for several cadets, one after the other: the API takes one entry at a time. */

import { asApiError } from "../../api/errors";

export interface Chosen {
  id: number;
  name: string;
}

export interface Given {
  done: number;
  /** Who was not given any, and why. */
  failed: { cadet: Chosen; message: string }[];
}

/** Give to each. One failure does not keep the others from theirs; no connection ends it. */
export async function giveEach(cadets: readonly Chosen[], give: (cadet: number) => Promise<unknown>, onProgress: (done: number) => void): Promise<Given> {
  const given: Given = { done: 0, failed: [] };
  let cut: string | null = null;
  for (const [place, cadet] of cadets.entries()) {
    if (cut !== null) {
      given.failed.push({ cadet, message: cut });
      continue;
    }
    try {
      await give(cadet.id);
      given.done += 1;
    } catch (thrown) {
      const error = asApiError(thrown);
      given.failed.push({ cadet, message: error.message });
      if (error.isNetwork) cut = error.message;
    }
    onProgress(place + 1);
  }
  return given;
}
