import { useDeed } from "../../api/queries";
import { Icon } from "../../ui/Icon";
import { Menu, MenuItem } from "../../ui/Menu";
import { saveAs } from "../../files/saveAs";

type Format = "csv" | "xlsx";

/** The list as a table, as it is filtered. */
export function ExportMenu({ name, fetchTable }: { name: string; fetchTable: (format: Format) => Promise<Blob> }) {
  const fetched = useDeed(async (format: Format) => saveAs(await fetchTable(format), `${name}.${format}`), { changes: [] });
  return (
    <Menu look="secondary" trigger={<><Icon name="download" /> {fetched.isPending ? "Exporting …" : "Export"}</>}>
      <MenuItem icon="file" onChoose={() => fetched.mutate("xlsx")}>
        Excel (XLSX)
      </MenuItem>
      <MenuItem icon="file" onChoose={() => fetched.mutate("csv")}>
        CSV
      </MenuItem>
    </Menu>
  );
}
