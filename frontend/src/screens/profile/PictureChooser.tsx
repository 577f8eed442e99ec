import { FileChooser } from "../../files/FileChooser";
import { PersonPicture } from "../../files/PersonPicture";
import { Button } from "../../ui/Button";
import styles from "./Profile.module.css";

interface Props {
  name: string;
  address: string | null;
  /** The id of a stored picture; null to have none. */
  onChoose: (picture: string | null) => void;
  disabled?: boolean;
}

/** One's picture, and another one in its place. */
export function PictureChooser({ name, address, onChoose, disabled = false }: Props) {
  return (
    <div className={styles["picture"]}>
      <PersonPicture name={name} address={address} size={96} />
      {!disabled && (
        <div className={styles["choose"]}>
          <FileChooser label="Picture" hint="JPEG, PNG or WebP, at most 10 MB." purpose="profile_picture" accept="image/jpeg,image/png,image/webp" again onFile={(stored) => stored !== null && onChoose(stored.id)} />
          {address !== null && (
            <Button small look="quiet" onClick={() => onChoose(null)}>
              Take the picture away
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
