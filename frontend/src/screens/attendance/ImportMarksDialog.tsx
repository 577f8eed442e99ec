import { api, data, type Schema } from "../../api/client";
import { ImportDialog, type Preview } from "../roster-tables/ImportDialog";
import { tableBody } from "../roster-tables/tableBody";
import { CHANGED_BY_MARKS } from "./sheets";

/** Marks of a day from a table. */
export function ImportMarksDialog({ day, onClose }: { day: number; onClose: () => void }) {
  return (
    <ImportDialog
      title="Import marks"
      columns="The columns are student_id and status (present, late, absent or excused), and may be remarks, time_in and time_out."
      canLeaveOut={false}
      changes={CHANGED_BY_MARKS}
      send={async (file, { isDry }) =>
        previewOf(
          await data(
            api.POST("/api/v1/training-days/{day_id}/attendance/import/", {
              params: { path: { day_id: day } },
              body: { file: "", dry_run: isDry },
              bodySerializer: () => tableBody(file, { dry_run: isDry }),
            }),
          ),
        )
      }
      onClose={onClose}
    />
  );
}

function previewOf({ written, changed, rows }: Schema<"attendance.ImportedOutput">): Preview {
  const bad = rows.filter(({ messages }) => messages.length > 0);
  return {
    written,
    counts: [
      ["Rows", rows.length],
      [written ? "Changed" : "Would change", changed],
      ["Bad", bad.length],
    ],
    changes: changed,
    rows: rows.map(({ row, student_id, name, messages }) => ({ row, key: student_id, name, outcome: messages.length > 0 ? "error" : "ok", messages })),
  };
}
