import { api, data } from "../../api/client";
import { ImportDialog } from "../roster-tables/ImportDialog";
import { previewOf } from "../roster-tables/previewOf";
import { tableBody } from "../roster-tables/tableBody";
import { CHANGED_WITH_STAFF } from "./StaffDeeds";

/** Staff from a table; an export with changes is one. */
export function ImportStaffDialog({ onClose }: { onClose: () => void }) {
  return (
    <ImportDialog
      title="Import staff"
      columns="The first row names the columns, as in an export: email, last_name, first_name, rank, role and so on. An empty cell changes nothing."
      canLeaveOut
      changes={CHANGED_WITH_STAFF}
      send={async (file, { isDry, isPartial }) =>
        previewOf(
          await data(
            api.POST("/api/v1/staff/import/", {
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
