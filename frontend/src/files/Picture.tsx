import { joined } from "../ui/classes";
import { Icon } from "../ui/Icon";
import { useFileAddress } from "./addresses";
import styles from "./files.module.css";

interface PictureProps {
  fileId: string;
  name: string;
  /** As a small square. */
  small?: boolean;
  /** All of it, as a page that is to be read. */
  whole?: boolean;
}

/** A picture that is a file; pressed, it opens by itself. Its place is kept while it comes. */
export function Picture({ fileId, name, small = false, whole = false }: PictureProps) {
  const address = useFileAddress(fileId);
  const url = address.data?.url;
  if (address.error !== null && url === undefined) {
    return (
      <p className={joined(styles["picture"], styles["missing"])}>
        <Icon name="file" /> This picture cannot be shown.
      </p>
    );
  }
  return (
    <a className={joined(styles["picture"], small && styles["small"], whole && styles["whole"])} href={url} target="_blank" rel="noopener noreferrer" aria-label={`${name}: open the picture`}>
      {url !== undefined && <img src={url} alt="" loading="lazy" />}
    </a>
  );
}
