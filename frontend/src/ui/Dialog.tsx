import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactNode } from "react";

import { Button, buttonClass } from "./Button";
import styles from "./Dialog.module.css";
import { Icon } from "./Icon";

interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  /** A sentence below the title. */
  description?: ReactNode;
  children: ReactNode;
  wide?: boolean;
}

/** A dialog over the page; a sheet from below on a phone. Escape and a press beside it close it. */
export function Dialog({ open, onClose, title, description, children, wide = false }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles["backdrop"]} />
        <Base.Popup className={styles["popup"]} data-wide={wide || undefined}>
          <header className={styles["header"]}>
            <div>
              <Base.Title className={styles["title"]}>{title}</Base.Title>
              {description !== undefined && <Base.Description className={styles["description"]}>{description}</Base.Description>}
            </div>
            <Base.Close className={buttonClass({ look: "quiet", small: true, icon: true })} aria-label="Close">
              <Icon name="close" />
            </Base.Close>
          </header>
          <div className={styles["body"]}>{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

interface ConfirmProps {
  open: boolean;
  onClose: () => void;
  onConfirm: () => void;
  title: string;
  children: ReactNode;
  /** What the button says: the deed, not "OK". */
  action: string;
  danger?: boolean;
  busy?: boolean;
}

/** Asks before a deed. */
export function ConfirmDialog({ open, onClose, onConfirm, title, children, action, danger = false, busy = false }: ConfirmProps) {
  return (
    <Dialog open={open} onClose={onClose} title={title}>
      <div className="stack">
        <div>{children}</div>
        <div className="row row-end">
          <Button onClick={onClose}>Cancel</Button>
          <Button look={danger ? "danger" : "primary"} busy={busy} onClick={onConfirm}>
            {action}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
