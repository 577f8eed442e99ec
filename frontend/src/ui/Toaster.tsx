import { Toast } from "@base-ui/react/toast";
import type { ReactNode } from "react";
import { Link } from "react-router";

import { buttonClass } from "./Button";
import { Icon } from "./Icon";
import styles from "./Toaster.module.css";
import { toasts } from "./toasts";

/** Shows the notices of `notify`, below on a phone and in a corner elsewhere. */
export function Toaster({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider toastManager={toasts} limit={3}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className={styles["viewport"]}>
          <Pile />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function Pile() {
  const { toasts: pile, close } = Toast.useToastManager<{ to?: string }>();
  return pile.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className={styles["toast"]} swipeDirection={["right", "down"]}>
      <Toast.Content className={styles["content"]}>
        <div>
          <Toast.Title className={styles["title"]} render={<p />} />
          <Toast.Description className={styles["description"]} />
          {toast.data?.to !== undefined && (
            <Link to={toast.data.to} className={styles["way"] ?? ""} onClick={() => close(toast.id)}>
              Show
            </Link>
          )}
        </div>
        <Toast.Close className={buttonClass({ look: "quiet", small: true, icon: true })} aria-label="Dismiss">
          <Icon name="close" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
