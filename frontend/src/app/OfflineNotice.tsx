import { useQueryClient } from "@tanstack/react-query";

import { look } from "../api/client";
import { useIsCut } from "../api/useSession";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import styles from "./OfflineNotice.module.css";

/** Says that the servers are out of reach; when pressed, looks for them and reads again what is shown. */
export function OfflineNotice() {
  const isCut = useIsCut();
  const client = useQueryClient();
  const tryAgain = async () => {
    if (await look()) await client.refetchQueries({ type: "active" });
  };
  return (
    <div role="status" className={styles["place"]}>
      {isCut && (
        <div className={styles["notice"]}>
          <Icon name="offline" />
          <p>No connection. What you see may be old.</p>
          <Button small onClick={() => void tryAgain()}>
            Try again
          </Button>
        </div>
      )}
    </div>
  );
}
