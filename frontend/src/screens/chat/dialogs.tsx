import { api, data, type Schema } from "../../api/client";
import { useDeed } from "../../api/queries";
import { ConfirmDialog, Dialog } from "../../ui/Dialog";
import { TextArea } from "../../ui/Field";
import { Form, SendOrCancel } from "../../ui/Form";

interface Props {
  message: Schema<"messaging.ChatMessageOutput">;
  onClose: () => void;
}

export function EditDialog({ message, onClose }: Props) {
  const save = useDeed((content: string) => data(api.PATCH("/api/v1/chat/messages/{message_id}/", { params: { path: { message_id: message.id } }, body: { content } })), {
    changes: ["/api/v1/chat/"],
    errorsAreShown: true,
    onDone: onClose,
  });
  return (
    <Dialog open onClose={onClose} title="Edit your message">
      <Form<{ content: string }> onSubmit={({ content }) => save.mutate(content)} error={save.error}>
        <TextArea label="Message" name="content" required maxLength={5000} defaultValue={message.content} />
        <SendOrCancel action="Save" busy={save.isPending} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}

export function DeleteDialog({ message, onClose }: Props) {
  const remove = useDeed(() => data(api.DELETE("/api/v1/chat/messages/{message_id}/", { params: { path: { message_id: message.id } } })), {
    changes: ["/api/v1/chat/"],
    onDone: onClose,
  });
  return (
    <ConfirmDialog open onClose={onClose} onConfirm={() => remove.mutate()} busy={remove.isPending} danger title="Delete this message?" action="Delete">
      <p>It disappears for everybody.</p>
    </ConfirmDialog>
  );
}
