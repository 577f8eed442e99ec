/** What was told to everybody, or to a role at once. */

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { api, data, type Schema } from "../../api/client";
import { listing, useDeed } from "../../api/queries";
import { useMe } from "../../api/useSession";
import { Button } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/Dialog";
import { Icon } from "../../ui/Icon";
import { Pager } from "../../ui/Pager";
import { Badge, Card, PageHeader } from "../../ui/parts";
import { Empty, Loaded, Skeleton } from "../../ui/states";
import { Moment } from "../../ui/time";
import { notify } from "../../ui/toasts";
import { useQueryState } from "../../ui/useQueryState";
import { audienceText } from "./audiences";
import styles from "./Broadcasts.module.css";
import { SendDialog } from "./SendDialog";

type Broadcast = Schema<"messaging.BroadcastOutput">;

const PAGE_SIZE = 10;

export default function BroadcastsScreen() {
  const isAdmin = useMe().role === "admin";
  const [isSending, setSending] = useState(false);
  const [leaving, setLeaving] = useState<Broadcast | null>(null);
  const list = useQueryState();
  const broadcasts = useQuery(listing("/api/v1/broadcasts/", { params: { query: { page: list.page, page_size: PAGE_SIZE } } }));
  return (
    <div className="stack">
      <PageHeader eyebrow="Talk" title="Broadcasts" lead={isAdmin ? "What you tell many at once. Each of them gets a notification." : "What the office told you together with others."}>
        {isAdmin && (
          <Button look="primary" onClick={() => setSending(true)}>
            <Icon name="plus" /> Send a broadcast
          </Button>
        )}
      </PageHeader>
      <Card flush>
        <Loaded
          query={broadcasts}
          loading={
            <div className={styles["loading"]}>
              <Skeleton lines={4} height="5rem" />
            </div>
          }
        >
          {({ results, count }) => (
            <>
              {results.length === 0 ? (
                <Empty icon="megaphone" title="Nothing was broadcast yet" />
              ) : (
                <ul className={styles["list"]}>
                  {results.map((one) => (
                    <li key={one.id}>
                      <div className={styles["head"]}>
                        <h2>{one.subject ?? "No subject"}</h2>
                        <Badge tone="info">{audienceText(one.audience)}</Badge>
                      </div>
                      <p className={styles["text"]}>{one.message}</p>
                      <div className="row row-apart">
                        <p className="faint">
                          <Moment at={one.created_at} ago />
                        </p>
                        {isAdmin && (
                          <Button small look="quiet" onClick={() => setLeaving(one)} aria-label={`Delete ${one.subject ?? "this broadcast"}`}>
                            Delete
                          </Button>
                        )}
                      </div>
                    </li>
                  ))}
                </ul>
              )}
              <Pager page={list.page} pageSize={PAGE_SIZE} count={count} onPage={list.setPage} of="broadcasts" />
            </>
          )}
        </Loaded>
      </Card>
      {isSending && <SendDialog onClose={() => setSending(false)} />}
      {leaving !== null && <DeleteDialog broadcast={leaving} onClose={() => setLeaving(null)} />}
    </div>
  );
}

function DeleteDialog({ broadcast, onClose }: { broadcast: Broadcast; onClose: () => void }) {
  const remove = useDeed(() => data(api.DELETE("/api/v1/broadcasts/{message_id}/", { params: { path: { message_id: broadcast.id } } })), {
    changes: ["/api/v1/broadcasts/"],
    onDone: () => {
      notify({ title: "The broadcast is deleted.", tone: "success" });
      onClose();
    },
  });
  return (
    <ConfirmDialog open onClose={onClose} onConfirm={() => remove.mutate()} busy={remove.isPending} danger title="Delete this broadcast?" action="Delete">
      <p>It leaves this list for everybody. The notifications that it sent stay.</p>
    </ConfirmDialog>
  );
}
