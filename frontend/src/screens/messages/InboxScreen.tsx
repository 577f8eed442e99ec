/** The administrators' inbox: every question, found, replied to, put away. */

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { api, data, type Schema } from "../../api/client";
import { listing, useDeed } from "../../api/queries";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { CheckField, TextArea } from "../../ui/Field";
import { Filter, Filters, SearchBox } from "../../ui/Filters";
import { Form, SendOrCancel } from "../../ui/Form";
import { Pager } from "../../ui/Pager";
import { Card, PageHeader } from "../../ui/parts";
import { Empty, Loaded, Skeleton } from "../../ui/states";
import { notify } from "../../ui/toasts";
import { given, useQueryState } from "../../ui/useQueryState";
import { DeleteDialog } from "./DeleteDialog";
import styles from "./Messages.module.css";
import { Thread } from "./Thread";

type Message = Schema<"messaging.MessageOutput">;

const PAGE_SIZE = 10;
const STATES = [
  { value: "pending", label: "Open" },
  { value: "resolved", label: "Resolved" },
];

export default function InboxScreen() {
  const [doing, setDoing] = useState<{ deed: "reply" | "delete"; message: Message } | null>(null);
  const list = useQueryState("search", "status");
  const query = { ...given(list.values), page: list.page, page_size: PAGE_SIZE };
  const messages = useQuery(listing("/api/v1/messages/", { params: { query } }));
  return (
    <div className="stack">
      <PageHeader eyebrow="Talk" title="Messages" lead="What cadets and staff ask the office." />
      <Card flush>
        <Filters>
          <SearchBox label="Search messages and people" value={list.values.search} onSearch={(search) => list.set({ search })} />
          <Filter label="State" all="Open and resolved" value={list.values.status} choices={STATES} onChange={(status) => list.set({ status })} />
        </Filters>
      </Card>
      <Loaded query={messages} loading={<Skeleton lines={3} height="9rem" />}>
        {({ results, count }) => (
          <>
            {results.length === 0 ? (
              <Card>
                <Empty icon="letter" title="No message">
                  {list.values.search === "" && list.values.status === "" ? "Nobody has asked anything." : "Try other words, or any state."}
                </Empty>
              </Card>
            ) : (
              <ul className={styles["threads"]}>
                {results.map((message) => (
                  <Thread key={message.id} message={message} asker={message.name}>
                    <Button small look="quiet" onClick={() => setDoing({ deed: "delete", message })}>
                      Delete
                    </Button>
                    <Button small onClick={() => setDoing({ deed: "reply", message })}>
                      {message.admin_reply === null ? "Reply" : "Change the reply"}
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
      {doing?.deed === "reply" && <ReplyDialog message={doing.message} onClose={() => setDoing(null)} />}
      {doing?.deed === "delete" && <DeleteDialog message={doing.message} onClose={() => setDoing(null)} />}
    </div>
  );
}

function ReplyDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  const reply = useDeed(
    (given: Schema<"messaging.Reply.Input">) => data(api.POST("/api/v1/messages/{message_id}/reply/", { params: { path: { message_id: message.id } }, body: given })),
    {
      changes: ["/api/v1/messages/"],
      errorsAreShown: true,
      onDone: () => {
        notify({ title: `${message.name} is told.`, tone: "success" });
        onClose();
      },
    },
  );
  return (
    <Dialog open onClose={onClose} wide title={`Reply to ${message.name}`} description={message.subject}>
      <Form<{ admin_reply: string; resolved: boolean }>
        onSubmit={({ admin_reply: words, resolved }) => reply.mutate({ admin_reply: words, status: resolved ? "resolved" : "pending" })}
        error={reply.error}
      >
        <p className={styles["quoted"]}>{message.message}</p>
        <TextArea label="Reply" name="admin_reply" required maxLength={5000} rows={7} defaultValue={message.admin_reply ?? ""} />
        <CheckField label="This resolves it" name="resolved" defaultChecked />
        <SendOrCancel action="Reply" busy={reply.isPending} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}
