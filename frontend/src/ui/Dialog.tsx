import { Dialog as Base } from "@base-ui/react/dialog";
import { useContext, useRef, useState, type ReactNode } from "react";

import { Button, buttonClass } from "./Button";
import styles from "./Dialog.module.css";
import { Icon } from "./Icon";
import { useWayBack } from "./openDialogs";
import { usePresses } from "./pressedOnce";
import { Unsaved, UnsavedHere } from "./unsaved";

const FIELD = ":is(input, select, textarea):not([disabled]), [contenteditable=true]";

interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  /** A sentence below the title. */
  description?: ReactNode;
  children: ReactNode;
  wide?: boolean;
  /** Whether it is shown over the login too, behind which a screen waits. */
  atLogin?: boolean;
}

/**
 * A dialog over the page; a sheet from below on a phone.
 *
 * Escape and the cross close it, and ask first when something in it is not saved; so does the way back, which then asks
 * whether the page may be left. A press beside it does nothing: it may be the second half of a double click, or a slip.
 */
export function Dialog({ open, onClose, title, description, children, wide = false, atLogin = false }: DialogProps) {
  const around = useContext(UnsavedHere);
  const [unsaved] = useState(() => new Unsaved(around));
  const [isAsking, setAsking] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  useWayBack(open, () => {
    if (unsaved.any) return false;
    onClose();
    return true;
  });
  return (
    <Base.Root open={open} disablePointerDismissal onOpenChange={(isOpen) => !isOpen && (unsaved.any ? setAsking(true) : onClose())}>
      <Base.Portal data-at-login={atLogin ? "" : undefined}>
        <Base.Backdrop className={styles["backdrop"]} forceRender />
        <Base.Popup className={styles["popup"]} data-wide={wide || undefined} initialFocus={(opened) => beginning(opened, body.current)}>
          <header className={styles["header"]}>
            <div>
              <Base.Title className={styles["title"]}>{title}</Base.Title>
              {description !== undefined && <Base.Description className={styles["description"]}>{description}</Base.Description>}
            </div>
            <Base.Close className={buttonClass({ look: "quiet", small: true, icon: true })} aria-label="Close">
              <Icon name="close" />
            </Base.Close>
          </header>
          <UnsavedHere value={unsaved}>
            <div ref={body} className={styles["body"]}>{children}</div>
          </UnsavedHere>
          {isAsking && <LeaveDialog open onStay={() => setAsking(false)} onLeave={onClose} />}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** The first field of a form; by touch that would bring up the keys at once. */
function beginning(opened: string, body: HTMLElement | null): HTMLElement | true {
  return (opened === "touch" ? null : body?.querySelector<HTMLElement>(FIELD)) ?? true;
}

/** Asks whether what is not saved may be lost. */
export function LeaveDialog({ open, onStay, onLeave, atLogin = false }: { open: boolean; onStay: () => void; onLeave: () => void; atLogin?: boolean }) {
  return (
    <ConfirmDialog atLogin={atLogin} open={open} onClose={onStay} onConfirm={onLeave} danger title="Leave without saving?" action="Leave" cancel="Stay">
      <p>What is not saved is lost.</p>
    </ConfirmDialog>
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
  /** What the button says that does nothing. */
  cancel?: string;
  danger?: boolean;
  busy?: boolean;
  atLogin?: boolean;
}

/** Asks before a deed. */
export function ConfirmDialog({ open, onClose, onConfirm, title, children, action, cancel = "Cancel", danger = false, busy = false, atLogin = false }: ConfirmProps) {
  const presses = usePresses();
  const confirm = (at: number) => presses.current.isFirst(action, at) && onConfirm();
  return (
    <Dialog open={open} onClose={onClose} title={title} atLogin={atLogin}>
      <div className="stack">
        <div>{children}</div>
        <div className="row row-end">
          <Button onClick={onClose}>{cancel}</Button>
          <Button look={danger ? "danger" : "primary"} busy={busy} onClick={({ timeStamp }) => confirm(timeStamp)}>
            {action}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
