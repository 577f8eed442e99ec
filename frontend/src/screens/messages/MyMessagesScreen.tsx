/** Questions to the administrators, and what they replied. */

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { api, data, type Schema } from "../../api/client";
import { listing, useDeed } from "../../api/queries";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { TextArea, TextField } from "../../ui/Field";
import { Form, SendOrCancel } from "../../ui/Form";
import { Icon } from "../../ui/Icon";
import { Pager } from "../../ui/Pager";
import { Card, PageHeader } from "../../ui/parts";
import { Empty, Loaded, Skeleton } from "../../ui/states";
import { notify } from "../../ui/toasts";
import { useQueryState } from "../../ui/useQueryState";
import { DeleteDialog } from "./DeleteDialog";
import styles from "./Messages.module.css";
import { Thread } from "./Thread";

type Message = Schema<"messaging.MessageOutput">;

const PAGE_SIZE = 10;

export default function MyMessagesScreen() {
  const [isAsking, setAsking] = useState(false);
  const [leaving, setLeaving] = useState<Message | null>(null);
  const list = useQueryState();
  const messages = useQuery(listing("/api/v1/messages/", { params: { query: { page: list.page, page_size: PAGE_SIZE } } }));
  return (
    <div className="stack">
      <PageHeader eyebrow="Talk" title="Ask the office" lead="Write to the administrators. Only they and you can read it; you are told when they reply.">
        <Button look="primary" onClick={() => setAsking(true)}>
          <Icon name="plus" /> Write a message
        </Button>
      </PageHeader>
      <Loaded query={messages} loading={<Skeleton lines={3} height="9rem" />}>
        {({ results, count }) => (
          <>
            {results.length === 0 ? (
              <Card>
                <Empty icon="letter" title="No message yet">
                  What you ask, and what is replied, stays here.
                </Empty>
              </Card>
            ) : (
              <ul className={styles["threads"]}>
                {results.map((message) => (
                  <Thread key={message.id} message={message} asker="You">
                    <Button small look="quiet" onClick={() => setLeaving(message)}>
                      Delete
                    </Button>
                  </Thread>
                ))}
              </ul>
            )}
            <Card flush>
              <Pager page={list.page} pageSize={PAGE_SIZE} count={count} onPage={list.setPage} of="messages" />
            </Card>
          </>
        )}
      </Loaded>
      {isAsking && <AskDialog onClose={() => setAsking(false)} />}
      {leaving !== null && <DeleteDialog message={leaving} onClose={() => setLeaving(null)} />}
    </div>
  );
}

function AskDialog({ onClose }: { onClose: () => void }) {
  const ask = useDeed((question: Schema<"messaging.Messages.Input">) => data(api.POST("/api/v1/messages/", { body: question })), {
    changes: ["/api/v1/messages/"],
    errorsAreShown: true,
    onDone: () => {
      notify({ title: "Your message is with the office.", tone: "success" });
      onClose();
    },
  });
  return (
    <Dialog open onClose={onClose} wide title="Write to the office">
      <Form<{ subject: string; message: string }> onSubmit={(values) => ask.mutate(values)} error={ask.error}>
        <TextField label="Subject" name="subject" required maxLength={200} />
        <TextArea label="Message" name="message" required maxLength={5000} rows={7} />
        <SendOrCancel action="Send" busy={ask.isPending} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}
