import { useDeed } from "../../api/queries";
import { ConfirmDialog } from "../../ui/Dialog";
import { notify } from "../../ui/toasts";

interface DeedProps {
  title: string;
  /** What comes of it. */
  words: string;
  action: string;
  danger?: boolean;
  /** What is said once it is done. */
  done: string;
  changes: readonly string[];
  send: () => Promise<unknown>;
  onClose: () => void;
}

/** Asks, does it, and says so. */
export function DeedDialog({ title, words, action, danger = false, done, changes, send, onClose }: DeedProps) {
  const act = useDeed(send, {
    changes,
    onDone: () => {
      notify({ title: done, tone: "success" });
      onClose();
    },
  });
  return (
    <ConfirmDialog open onClose={onClose} onConfirm={() => act.mutate()} busy={act.isPending} danger={danger} title={title} action={action}>
      <p>{words}</p>
    </ConfirmDialog>
  );
}
