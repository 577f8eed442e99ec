/** One file on its way to the server, with how far it is: `fetch` cannot tell that. */

import { session, type Schema } from "../api/client";
import { noAnswer, refusal, type ApiError } from "../api/errors";
import { API_URL } from "../config";

export type StoredFile = Schema<"files.FileOutput">;
export type Purpose = Schema<"files.Upload.Input">["purpose"];

const PATIENCE = 180_000; // milliseconds

interface Sent {
  status: number;
  body: string;
  headers: Record<string, string>;
}

/** Store a file. `onProgress` hears per cent. Throws ApiError, as every call does. */
export async function upload(file: File, purpose: Purpose, onProgress: (percent: number) => void): Promise<StoredFile> {
  const token = await session.token();
  let sent = await send(file, purpose, token, onProgress);
  if (sent.status === 401 && token !== null) {
    const other = await session.renewed(token);
    if (other !== null) sent = await send(file, purpose, other, onProgress);
  }
  if (sent.status >= 400) throw await refusal(new Response(sent.body, { status: sent.status, headers: sent.headers }));
  return JSON.parse(sent.body) as StoredFile;
}

/** What stands at a field that was refused a file: the server's sentence about it. */
export function complaintOf(error: ApiError): string {
  return error.details["file"]?.join(" ") ?? error.message;
}

function send(file: File, purpose: Purpose, token: string | null, onProgress: (percent: number) => void): Promise<Sent> {
  const body = new FormData();
  body.append("purpose", purpose);
  body.append("file", file);
  const request = new XMLHttpRequest();
  request.open("POST", `${API_URL}/api/v1/files/upload/`);
  request.timeout = PATIENCE;
  request.setRequestHeader("Accept", "application/json");
  if (token !== null) request.setRequestHeader("Authorization", `Bearer ${token}`);
  request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? Math.round((100 * loaded) / total) : 0);
  return new Promise((resolve, reject) => {
    request.onload = () => resolve({ status: request.status, body: request.responseText, headers: told(request) });
    request.onerror = () => reject(noAnswer(false));
    request.ontimeout = () => reject(noAnswer(true));
    request.send(body);
  });
}

function told(request: XMLHttpRequest): Record<string, string> {
  const names = ["Retry-After", "X-Request-Id"];
  return Object.fromEntries(names.flatMap((name) => (request.getResponseHeader(name) === null ? [] : [[name, request.getResponseHeader(name) ?? ""]])));
}
