import { api, data, type Schema } from "../../api/client";
import { useDeed } from "../../api/queries";
import { ConfirmDialog } from "../../ui/Dialog";
import { notify } from "../../ui/toasts";

export function DeleteDialog({ message, onClose }: { message: Schema<"messaging.MessageOutput">; onClose: () => void }) {
  const remove = useDeed(() => data(api.DELETE("/api/v1/messages/{message_id}/", { params: { path: { message_id: message.id } } })), {
    changes: ["/api/v1/messages/"],
    onDone: () => {
      notify({ title: "The message is deleted.", tone: "success" });
      onClose();
    },
  });
  return (
    <ConfirmDialog open onClose={onClose} onConfirm={() => remove.mutate()} busy={remove.isPending} danger title="Delete this message?" action="Delete">
      <p>The question and its reply are gone for both sides.</p>
    </ConfirmDialog>
  );
}
