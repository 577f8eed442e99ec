/** The administrators' inbox: every question, found, replied to, put away. */

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import type { Schema } from "../../api/client";
import { listing } from "../../api/queries";
import { Button } from "../../ui/Button";
import { Filter, Filters, SearchBox } from "../../ui/Filters";
import { Pager } from "../../ui/Pager";
import { Card, PageHeader } from "../../ui/parts";
import { Empty, Loaded, Skeleton } from "../../ui/states";
import { given, useQueryState } from "../../ui/useQueryState";
import { DeleteDialog } from "./DeleteDialog";
import styles from "./Messages.module.css";
import { ReplyDialog } from "./ReplyDialog";
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
