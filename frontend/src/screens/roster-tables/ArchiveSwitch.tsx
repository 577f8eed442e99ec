import { Filter } from "../../ui/Filters";

/** Between those in use and the archive. */
export function ArchiveSwitch({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return <Filter label="Archive" all="In use" value={value} choices={[{ value: "true", label: "In the archive" }]} onChange={onChange} />;
}
