import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { api, data, signOut, type Schema } from "../../api/client";
import { listing, useDeed } from "../../api/queries";
import { Button } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/Dialog";
import { Pager } from "../../ui/Pager";
import { Badge, Card } from "../../ui/parts";
import { Loaded, TableSkeleton } from "../../ui/states";
import { Moment } from "../../ui/time";
import { notify } from "../../ui/toasts";
import { deviceText } from "./devices";
import styles from "./Profile.module.css";

type Session = Schema<"accounts.SessionOutput">;

const PAGE_SIZE = 10;

/** Where one is signed in; what one does not know is ended. */
export function Sessions() {
  const [page, setPage] = useState(1);
  const [isLeaving, setLeaving] = useState(false);
  const sessions = useQuery(listing("/api/v1/auth/sessions/", { params: { query: { page, page_size: PAGE_SIZE } } }));
  const leaveAll = useDeed(() => data(api.DELETE("/api/v1/auth/sessions/")), { changes: [], onDone: () => void signOut() });
  return (
    <Card
      flush
      title="Where you are signed in"
      actions={
        <Button small onClick={() => setLeaving(true)}>
          Sign out everywhere
        </Button>
      }
    >
      <Loaded query={sessions} loading={<TableSkeleton rows={4} />}>
        {({ results, count }) => (
          <>
            <ul className={styles["sessions"]}>
              {results.map((session) => (
                <OneSession key={session.id} session={session} />
              ))}
            </ul>
            {count > PAGE_SIZE && <Pager page={page} pageSize={PAGE_SIZE} count={count} onPage={setPage} of="sessions" />}
          </>
        )}
      </Loaded>
      {isLeaving && (
        <ConfirmDialog open danger title="Sign out everywhere?" action="Sign out everywhere" busy={leaveAll.isPending} onClose={() => setLeaving(false)} onConfirm={() => leaveAll.mutate()}>
          <p>Every session of yours ends, this one too.</p>
        </ConfirmDialog>
      )}
    </Card>
  );
}

function OneSession({ session }: { session: Session }) {
  const device = deviceText(session.device);
  const end = useDeed(() => data(api.DELETE("/api/v1/auth/sessions/{session_id}/", { params: { path: { session_id: session.id } } })), {
    changes: ["/api/v1/auth/sessions/"],
    onDone: () => notify({ title: "That session is signed out.", tone: "success" }),
  });
  return (
    <li>
      <div>
        <p>
          <strong title={session.device}>{device}</strong> {session.current && <Badge tone="success">This one</Badge>}
        </p>
        <p className="faint">
          {session.address}, last used <Moment at={session.last_used_at} ago />, since <Moment at={session.created_at} />
        </p>
      </div>
      {!session.current && (
        <Button small busy={end.isPending} onClick={() => end.mutate()} aria-label={`Sign out ${device}`}>
          Sign out
        </Button>
      )}
    </li>
  );
}
