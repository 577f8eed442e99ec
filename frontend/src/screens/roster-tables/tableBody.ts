/** A table with its options, as multipart/form-data. */
export function tableBody(file: File, options: Record<string, boolean>): FormData {
  const body = new FormData();
  body.set("file", file);
  for (const [name, value] of Object.entries(options)) body.set(name, String(value));
  return body;
}
