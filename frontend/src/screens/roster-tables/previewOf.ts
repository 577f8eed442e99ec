import type { Schema } from "../../api/client";
import type { Preview } from "./ImportDialog";

/** The answer to an import of cadets or staff. */
export function previewOf({ written, counts, rows }: Schema<"roster.ImportOutput">): Preview {
  return {
    written,
    counts: [
      ["New", counts.create],
      ["Changed", counts.update],
      ["As they are", counts.unchanged],
      ["Bad", counts.error],
    ],
    changes: counts.create + counts.update,
    rows,
  };
}
