import { api, data, type Schema } from "../../api/client";
import { useDeed } from "../../api/queries";
import { Dialog } from "../../ui/Dialog";
import { SelectField, TextArea, TextField } from "../../ui/Field";
import { Form, SendOrCancel } from "../../ui/Form";
import { notify } from "../../ui/toasts";
import { AUDIENCES, audienceText } from "./audiences";

type NewBroadcast = Schema<"messaging.Broadcasts.Input">;

export function SendDialog({ onClose }: { onClose: () => void }) {
  const send = useDeed((words: NewBroadcast) => data(api.POST("/api/v1/broadcasts/", { body: words })), {
    changes: ["/api/v1/broadcasts/", "/api/v1/notifications/"],
    errorsAreShown: true,
    onDone: ({ audience }) => {
      notify({ title: `${audienceText(audience)}: told.`, tone: "success" });
      onClose();
    },
  });
  return (
    <Dialog open onClose={onClose} wide title="Send a broadcast" description="It cannot be taken back: everybody in the audience is notified at once.">
      <Form onSubmit={({ subject = "", message = "", role = "" }) => send.mutate({ subject, message, role: role === "" ? null : (role as NonNullable<NewBroadcast["role"]>) })} error={send.error}>
        <SelectField label="Who is told" name="role" choices={AUDIENCES} empty="Everybody" />
        <TextField label="Subject" name="subject" required maxLength={200} />
        <TextArea label="Message" name="message" required maxLength={5000} rows={7} />
        <SendOrCancel action="Send" busy={send.isPending} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}
