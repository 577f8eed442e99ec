import { Filter } from "../../ui/Filters";

/** Between those who are not archived and the archive. */
export function ArchiveSwitch({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return <Filter label="Archive" all="Not archived" value={value} choices={[{ value: "true", label: "In the archive" }]} onChange={onChange} />;
}
