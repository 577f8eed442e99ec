/** The table that was looked through is the one that is written, whatever becomes of the file meanwhile. */

import { ApiError } from "../../api/errors";

const MOST = 5 * 1024 * 1024; // bytes

/** The file as it is now. Throws ApiError where it is too large to be sent, or cannot be read. */
export async function copyOf(file: File): Promise<File> {
  if (file.size > MOST) throw refused("too_large", "This file is larger than 5 MB. Send the table in parts.");
  try {
    return new File([await file.arrayBuffer()], file.name, { type: file.type });
  } catch {
    throw refused("unreadable", "This file cannot be read, or was changed just now. Save and close it where it is open, then choose it again.");
  }
}

function refused(code: string, message: string): ApiError {
  return new ApiError({ status: 0, code, message });
}
