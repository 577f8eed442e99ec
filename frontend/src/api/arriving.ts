/** How an answer arrives: piece by piece, and given up only where nothing comes for too long. */

/** How many bytes have arrived, of how many; null where the server did not say, or says something else than what comes. */
export interface Arrived {
  received: number;
  total: number | null;
}

/** Ends a call in which nothing was heard for `patience` milliseconds. */
export class Silence {
  readonly #end = new AbortController();
  readonly #patience: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(patience: number) {
    this.#patience = patience;
    this.heard();
  }

  /** Aborted when it has lasted too long. */
  get signal(): AbortSignal {
    return this.#end.signal;
  }

  /** Something came: it begins anew, with another patience where one is given. */
  heard(patience = this.#patience): void {
    this.over();
    this.#timer = setTimeout(() => this.#end.abort(), patience);
  }

  over(): void {
    clearTimeout(this.#timer);
  }
}

/** The answer with its body at hand. `onArrived` hears of its head, and of each piece. Rejects where the body breaks off. */
export async function whole(answer: Response, onArrived: (so: Arrived) => void): Promise<Response> {
  const { status, statusText, headers } = answer;
  const size = Number(headers.get("Content-Length") ?? Number.NaN);
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let received = 0;
  const tell = () => onArrived({ received, total: size >= received ? size : null });
  tell();
  const reader = answer.body?.getReader();
  for (let read = await reader?.read(); read?.done === false; read = await reader?.read()) {
    pieces.push(read.value);
    received += read.value.byteLength;
    tell();
  }
  return new Response(received > 0 ? new Blob(pieces) : null, { status, statusText, headers });
}
