/** Files saved from the API, with how much of them has arrived. */

import { useState } from "react";

import type { Arrived } from "../api/arriving";
import { session, witness } from "../api/client";
import { asApiError } from "../api/errors";
import { makeHttp } from "../api/http";
import { useDeed } from "../api/queries";
import { notify } from "../ui/toasts";
import { sizeText } from "./judging";
import { saveAs } from "./saveAs";

/** What asks for a file: gives its `fetch` to the call, so that how far it is can be told. */
type Ask = (fetch: typeof globalThis.fetch) => Promise<Blob>;

interface Wanted {
  name: string;
  ask: Ask;
}

/**
 * Saves what it is given among the browser's downloads: all of it, or nothing.
 *
 * `progress` is how much has arrived, in words; empty while nothing has.
 */
export function useSaving() {
  const [progress, setProgress] = useState("");
  const deed = useDeed(
    async ({ name, ask }: Wanted) => {
      setProgress("");
      try {
        saveAs(await ask(telling(setProgress)), name);
      } catch (thrown) {
        const error = asApiError(thrown);
        if (error.isNetwork) notify({ title: `${name} was not saved`, description: error.message, tone: "danger" });
        throw error;
      }
    },
    { changes: [] },
  );
  return { save: deed.mutate, isPending: deed.isPending, progress };
}

function telling(onProgress: (words: string) => void): typeof globalThis.fetch {
  const http = makeHttp({ session, witness, onArrived: (so) => onProgress(arrivedText(so)) });
  return (input, init) => http(new Request(input, init));
}

/** How much has arrived: "45 %" where one knows of how much, else "1.2 MB". */
export function arrivedText({ received, total }: Arrived): string {
  if (received === 0) return "";
  return total === null ? sizeText(received) : `${Math.floor((100 * received) / total)} %`;
}
