/** The staff's chat, live: the newest below, as one talks. */

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { api, data, type Schema } from "../../api/client";
import { reading } from "../../api/queries";
import { useMe } from "../../api/useSession";
import { useChat } from "../../live/useChat";
import { Button } from "../../ui/Button";
import { Badge, Card, Note, PageHeader } from "../../ui/parts";
import { Empty, Failure, Skeleton } from "../../ui/states";
import styles from "./Chat.module.css";
import { Composer } from "./Composer";
import { DeleteDialog, EditDialog } from "./dialogs";
import { byDay, pageOf } from "./talk";
import { Line } from "./Line";
import { useFollowedEnd } from "./useFollowedEnd";

type Message = Schema<"messaging.ChatMessageOutput">;

const PAGE_SIZE = 50;
const MESSAGES = "/api/v1/chat/messages/";

export default function ChatScreen() {
  const { state } = useChat();
  const isAdmin = useMe().role === "admin";
  const mine = useQuery(reading("/api/v1/auth/me/")).data?.staff;
  return (
    <div className="stack">
      <PageHeader eyebrow="Talk" title="Staff chat">
        <span role="status">
          <Badge tone={state === "ready" ? "success" : "warning"}>{state === "ready" ? "Live" : "Connecting"}</Badge>
        </span>
      </PageHeader>
      <Card flush>
        <Talk mine={mine ?? null} isAdmin={isAdmin} />
        {mine === null ? (
          <Note>You can read this chat; only training staff can write in it.</Note>
        ) : (
          <Composer />
        )}
      </Card>
    </div>
  );
}

function Talk({ mine, isAdmin }: { mine: number | null; isAdmin: boolean }) {
  const pages = useInfiniteQuery({
    queryKey: [MESSAGES, "pages"],
    initialPageParam: 1,
    queryFn: ({ pageParam, signal }) => data(api.GET(MESSAGES, { params: { query: { page: pageParam, page_size: PAGE_SIZE } }, signal })),
    getNextPageParam: ({ next }) => pageOf(next),
  });
  const end = useFollowedEnd(pages.data?.pages[0]?.results[0]?.id);
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by the keyboard
    <div className={styles["talk"]} ref={end} tabIndex={0} role="log" aria-label="Messages">
      {pages.data === undefined && pages.error !== null && <Failure error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <Skeleton lines={8} height="3rem" />}
      {pages.hasNextPage && (
        <Button small look="quiet" busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          Show earlier messages
        </Button>
      )}
      {pages.data !== undefined && <Said messages={pages.data.pages.flatMap(({ results }) => results)} mine={mine} isAdmin={isAdmin} />}
    </div>
  );
}

function Said({ messages: newestFirst, mine, isAdmin }: { messages: readonly Message[]; mine: number | null; isAdmin: boolean }) {
  const [doing, setDoing] = useState<{ deed: "edit" | "delete"; message: Message } | null>(null);
  const close = () => setDoing(null);
  if (newestFirst.length === 0) return <Empty icon="chat" title="Nobody has said anything yet" />;
  return (
    <>
      {byDay(newestFirst).map(({ day, messages }) => (
        <div key={messages[0]?.id}>
          <h2 className={styles["day"]}>{day}</h2>
          <ul className={styles["lines"]}>
            {messages.map((message) => (
              <Line key={message.id} message={message} isMine={message.sender_staff === mine} mayDelete={isAdmin || message.sender_staff === mine} onChoose={(deed) => setDoing({ deed, message })} />
            ))}
          </ul>
        </div>
      ))}
      {doing?.deed === "edit" && <EditDialog message={doing.message} onClose={close} />}
      {doing?.deed === "delete" && <DeleteDialog message={doing.message} onClose={close} />}
    </>
  );
}
