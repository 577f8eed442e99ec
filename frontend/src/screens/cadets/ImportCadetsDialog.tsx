import { api, data } from "../../api/client";
import { ImportDialog } from "../roster-tables/ImportDialog";
import { previewOf } from "../roster-tables/previewOf";
import { tableBody } from "../roster-tables/tableBody";
import { CHANGED_WITH_CADETS } from "./CadetDeeds";

/** Cadets from a table; an export with changes is one. */
export function ImportCadetsDialog({ onClose }: { onClose: () => void }) {
  return (
    <ImportDialog
      title="Import cadets"
      columns="The first row names the columns, as in an export: student_id, last_name, first_name, company and so on. An empty cell changes nothing."
      canLeaveOut
      changes={CHANGED_WITH_CADETS}
      send={async (file, { isDry, isPartial }) =>
        previewOf(
          await data(
            api.POST("/api/v1/cadets/import/", {
              body: { file: "", dry_run: isDry, partial: isPartial },
              bodySerializer: () => tableBody(file, { dry_run: isDry, partial: isPartial }),
            }),
          ),
        )
      }
      onClose={onClose}
    />
  );
}
