import { useQueryClient } from "@tanstack/react-query";

import { useIsCut } from "../api/useSession";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import styles from "./OfflineNotice.module.css";

/** Says that the servers are out of reach, and asks them again when pressed. */
export function OfflineNotice() {
  const isCut = useIsCut();
  const client = useQueryClient();
  return (
    <div role="status" className={styles["place"]}>
      {isCut && (
        <div className={styles["notice"]}>
          <Icon name="offline" />
          <p>No connection. What you see may be old.</p>
          <Button small onClick={() => void client.refetchQueries({ type: "active" })}>
            Try again
          </Button>
        </div>
      )}
    </div>
  );
}
