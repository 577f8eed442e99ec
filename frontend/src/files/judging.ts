/** What can be said of files without asking anybody. */

const MOST = 10 * 1024 * 1024; // bytes

/** The id of the file that an address of the API names (`/api/v1/files/<id>/`); null for any other. */
export function fileIdIn(address: string | null | undefined): string | null {
  return /^\/api\/v1\/files\/([0-9a-f-]{36})\/$/.exec(address ?? "")?.[1] ?? null;
}

/** Whether an address that the old server kept can be shown: a picture in the text itself, or in the web. */
export function isShowable(address: string): boolean {
  return /^(https:\/\/|data:image\/)/.test(address);
}

/** What is wrong with a file before it is sent; null for what the server may accept. */
export function faultOf(file: File): string | null {
  if (file.size === 0) return "This file is empty.";
  if (file.size > MOST) return "This file is larger than 10 MB. Choose a smaller one.";
  return null;
}

/** A size for people: "812 kB", "2.4 MB". */
export function sizeText(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000)).toLocaleString()} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
