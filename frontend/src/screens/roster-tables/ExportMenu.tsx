import { useSaving } from "../../files/saving";
import { Icon } from "../../ui/Icon";
import { Menu, MenuItem } from "../../ui/Menu";

type Format = "csv" | "xlsx";

interface ExportProps {
  name: string;
  fetchTable: (format: Format, fetch: typeof globalThis.fetch) => Promise<Blob>;
}

/** The list as a table, as it is filtered. */
export function ExportMenu({ name, fetchTable }: ExportProps) {
  const { save, isPending, progress } = useSaving();
  const choose = (format: Format) => save({ name: `${name}.${format}`, ask: (fetch) => fetchTable(format, fetch) });
  return (
    <Menu look="secondary" trigger={<><Icon name="download" /> {isPending ? `Exporting … ${progress}` : "Export"}</>}>
      <MenuItem icon="file" onChoose={() => choose("xlsx")}>
        Excel (XLSX)
      </MenuItem>
      <MenuItem icon="file" onChoose={() => choose("csv")}>
        CSV
      </MenuItem>
    </Menu>
  );
}
