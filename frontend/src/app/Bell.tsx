import { Popover } from "@base-ui/react/popover";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";

import { api, data } from "../api/client";
import { reading, useDeed } from "../api/queries";
import { Button, buttonClass } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { Empty, Loaded, Skeleton } from "../ui/states";
import { Moment } from "../ui/time";
import styles from "./Bell.module.css";
import { NotificationWords } from "./NotificationWords";

const LATEST = { params: { query: { page_size: 8 } } };

/** How much is unread, and the latest of it. It rings by itself: the socket makes these reads old. */
export function Bell() {
  const [isOpen, setOpen] = useState(false);
  const unread = useQuery(reading("/api/v1/notifications/unread-count/")).data?.unread ?? 0;
  // One text for eye and ear: who speaks to his browser says what he sees.
  const count = unread > 99 ? "99+" : String(unread);
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger className={buttonClass({ look: "quiet", icon: true })} aria-label={unread > 0 ? `Notifications, ${count} unread` : "Notifications"}>
        <span className={styles["bell"]}>
          <Icon name="bell" />
          {unread > 0 && <span className={styles["count"]}>{count}</span>}
        </span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className={styles["positioner"]} align="end" sideOffset={6}>
          <Popover.Popup className={styles["popup"]}>
            <Popover.Title className={styles["title"]}>Notifications</Popover.Title>
            <Latest unread={unread} onLeave={() => setOpen(false)} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Latest({ unread, onLeave }: { unread: number; onLeave: () => void }) {
  const latest = useQuery(reading("/api/v1/notifications/", LATEST));
  const readAll = useDeed(() => data(api.POST("/api/v1/notifications/read-all/")), { changes: ["/api/v1/notifications/"] });
  return (
    <>
      <div className={styles["list"]}>
        <Loaded query={latest} loading={<Skeleton lines={5} height="2rem" />}>
          {({ results }) =>
            results.length === 0 ? (
              <Empty icon="bell" title="Nothing yet" />
            ) : (
              <ul>
                {results.map((one) => (
                  <li key={one.id} data-unread={!one.is_read || undefined}>
                    <p>
                      <NotificationWords notification={one} onLeave={onLeave} />
                    </p>
                    <p className={styles["when"]}>
                      <Moment at={one.created_at} ago />
                      {!one.is_read && <span className="visually-hidden"> (unread)</span>}
                    </p>
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </div>
      <div className={styles["foot"]}>
        <Button look="quiet" small disabled={unread === 0} busy={readAll.isPending} onClick={() => readAll.mutate()}>
          Mark all as read
        </Button>
        <Link to="/notifications" className={buttonClass({ look: "quiet", small: true })} onClick={onLeave}>
          Show all
        </Link>
      </div>
    </>
  );
}
