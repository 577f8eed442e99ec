import { buttonClass } from "../ui/Button";
import { Icon } from "../ui/Icon";
import styles from "./files.module.css";

/** A file by the address that the old server kept: the way to it, or the picture itself where it lies in the text. */
export function OldFile({ address }: { address: string }) {
  if (/^https:\/\//i.test(address)) {
    return (
      <a className={buttonClass({ look: "secondary", small: true })} href={address} target="_blank" rel="noopener noreferrer">
        <Icon name="file" /> File at the old server
      </a>
    );
  }
  if (address.startsWith("data:image/")) return <img className={styles["oldFile"]} src={address} alt="File of the letter" />;
  return <p className="faint">A file stayed at the old server, under an address that leads nowhere now.</p>;
}
