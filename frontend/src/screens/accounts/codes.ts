interface Code {
  username: string;
  code: string;
  expires_at: string;
}

/** Codes as CSV. A cell that begins like a formula has an apostrophe in front, so that no spreadsheet computes it. */
export function codesAsTable(codes: readonly Code[]): string {
  const rows = codes.map(({ username, code, expires_at }) => [username, code, expires_at]);
  return [["username", "code", "expires_at"], ...rows].map((cells) => cells.map(cell).join(",")).join("\r\n") + "\r\n";
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
