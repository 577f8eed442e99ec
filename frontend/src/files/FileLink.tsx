import { useQuery } from "@tanstack/react-query";

import { reading } from "../api/queries";
import { buttonClass } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { useFileAddress } from "./addresses";
import { sizeText } from "./judging";

/** The way to a file, with its name and size; it opens in a tab of its own. */
export function FileLink({ fileId }: { fileId: string }) {
  const file = useQuery(reading("/api/v1/files/{file_id}/", { params: { path: { file_id: fileId } } }));
  const address = useFileAddress(fileId);
  if (file.error !== null) return <span className="faint">The file is gone.</span>;
  const label = file.data === undefined ? "Attachment" : `${file.data.name} (${sizeText(file.data.size)})`;
  return (
    <a className={buttonClass({ look: "secondary", small: true })} href={address.data?.url} target="_blank" rel="noopener noreferrer">
      <Icon name="file" /> {label}
    </a>
  );
}
