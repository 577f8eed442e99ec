/** A `fetch` that tells how much of its body is sent: `fetch` itself cannot, XMLHttpRequest can. */

import type { ApiError } from "../api/errors";
import type { components } from "../api/schema";

export type Purpose = components["schemas"]["files.Upload.Input"]["purpose"];

export const UPLOAD_PATH = "/api/v1/files/upload/";

const TOLD = ["Content-Type", "Retry-After", "X-Request-Id"]; // of an answer, and shown to pages of other origins

interface Parts {
  /** Hears per cent, as the body goes. */
  onProgress: (percent: number) => void;
  XMLHttpRequest?: new () => XMLHttpRequest;
}

/** Rejects as `fetch` does: a TypeError where no answer comes, the reason of the signal where it is aborted. */
export function sending({ onProgress, XMLHttpRequest = globalThis.XMLHttpRequest }: Parts): typeof globalThis.fetch {
  return async (input, init) => {
    const asked = new Request(input, init);
    const body = await asked.arrayBuffer();
    asked.signal.throwIfAborted();
    const request = new XMLHttpRequest();
    request.open(asked.method, asked.url);
    for (const [name, value] of asked.headers) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => onProgress(percentOf(event));
    return new Promise((resolve, reject) => {
      asked.signal.addEventListener("abort", () => request.abort(), { once: true });
      request.onload = () => resolve(new Response(request.responseText, { status: request.status, headers: headersOf(request) }));
      request.onerror = () => reject(new TypeError("There was no answer."));
      request.onabort = () => reject(asked.signal.reason as Error);
      request.send(body);
    });
  };
}

/** How much is sent, in whole per cent; nothing while nobody knows how much there is. */
export function percentOf({ loaded, total }: Pick<ProgressEvent, "loaded" | "total">): number {
  return total > 0 ? Math.min(100, Math.round((100 * loaded) / total)) : 0;
}

/** The request that stores a file. */
export function uploadOf(file: File, purpose: Purpose, baseUrl: string, signal?: AbortSignal): Request {
  const body = new FormData();
  body.append("purpose", purpose);
  body.append("file", file);
  return new Request(baseUrl + UPLOAD_PATH, { method: "POST", headers: { Accept: "application/json" }, body, ...(signal && { signal }) });
}

/** What stands at a field that was refused a file: the server's sentence about it. */
export function complaintOf(error: ApiError): string {
  return error.details["file"]?.join(" ") ?? error.message;
}

function headersOf(request: XMLHttpRequest): Headers {
  const headers = new Headers();
  for (const name of TOLD) {
    const value = request.getResponseHeader(name);
    if (value !== null) headers.set(name, value);
  }
  return headers;
}
