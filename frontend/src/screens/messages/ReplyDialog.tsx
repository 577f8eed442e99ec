/** An administrator's reply. Where another one replied meanwhile, that is shown, and one decides which of them stands. */

import { useQuery } from "@tanstack/react-query";
import { useRef, useState, type MouseEvent } from "react";

import { api, data, type Schema } from "../../api/client";
import { reading, useDeed } from "../../api/queries";
import { useMe } from "../../api/useSession";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { CheckField, TextArea } from "../../ui/Field";
import { Form, SendOrCancel } from "../../ui/Form";
import { Note } from "../../ui/parts";
import { Moment } from "../../ui/time";
import { notify } from "../../ui/toasts";
import styles from "./Messages.module.css";

type Message = Schema<"messaging.MessageOutput">;
type Given = Schema<"messaging.Reply.Input">;

export function ReplyDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  const [seen] = useState(message.admin_reply);
  const over = useRef(seen); // the reply that one's own takes the place of
  const params = { path: { message_id: message.id } };
  const now = useQuery(reading("/api/v1/messages/{message_id}/", { params }));
  const standing = now.data ?? message;
  const isNews = standing.admin_reply !== null && standing.admin_reply !== seen;
  const reply = useDeed((given: Given) => data(api.POST("/api/v1/messages/{message_id}/reply/", { params, body: given })), {
    changes: ["/api/v1/messages/"],
    errorsAreShown: true,
    onDone: () => {
      notify({ title: `${message.name} is told.`, tone: "success" });
      onClose();
    },
  });
  const send = ({ admin_reply: words, resolved }: { admin_reply: string; resolved: boolean }) => {
    const given: Given = { admin_reply: words, status: resolved ? "resolved" : "pending", expected: over.current };
    over.current = seen;
    reply.mutate(given, { onError: () => void now.refetch() });
  };
  const replace = ({ currentTarget }: MouseEvent<HTMLButtonElement>) => {
    over.current = standing.admin_reply;
    currentTarget.form?.requestSubmit();
  };
  return (
    <Dialog open onClose={onClose} wide title={`Reply to ${message.name}`} description={message.subject}>
      <Form<{ admin_reply: string; resolved: boolean }> onSubmit={send} error={reply.error}>
        <p className={styles["quoted"]}>{message.message}</p>
        {isNews && (
          <div role="alert">
            <Note tone="warning">
              <div className="stack-close">
                <Standing message={standing} />
                <div>
                  <Button small busy={reply.isPending} onClick={replace}>
                    Replace it with mine
                  </Button>
                </div>
              </div>
            </Note>
          </div>
        )}
        <TextArea label="Reply" name="admin_reply" required maxLength={5000} rows={7} defaultValue={seen ?? ""} />
        <CheckField label="This resolves it" name="resolved" defaultChecked />
        <SendOrCancel action="Reply" busy={reply.isPending} disabled={isNews} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}

/** The reply that another one, or oneself elsewhere, gave since the dialog was opened. */
function Standing({ message }: { message: Message }) {
  const who = message.replied_by === useMe().id ? "You" : (message.replied_by_name ?? "Another administrator");
  return (
    <>
      <p>
        <strong>{who} replied meanwhile</strong> (<Moment at={message.replied_at} ago />). It stands unless you replace it; what you typed is kept here.
      </p>
      <p className={styles["quoted"]}>{message.admin_reply}</p>
    </>
  );
}
