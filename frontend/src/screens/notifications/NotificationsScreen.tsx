/** Everything that one is told: live, read, put away. */

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { api, data, type Schema } from "../../api/client";
import { listing, useDeed } from "../../api/queries";
import { useMe } from "../../api/useSession";
import { NotificationWords } from "../../app/NotificationWords";
import { Button } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/Dialog";
import { Filter, Filters } from "../../ui/Filters";
import { Icon } from "../../ui/Icon";
import { Menu, MenuItem } from "../../ui/Menu";
import { Pager } from "../../ui/Pager";
import { Card, PageHeader } from "../../ui/parts";
import { Empty, Loaded, TableSkeleton } from "../../ui/states";
import { Moment } from "../../ui/time";
import { notify } from "../../ui/toasts";
import { useQueryState } from "../../ui/useQueryState";
import styles from "./Notifications.module.css";
import { NotifyDialog } from "./NotifyDialog";
import { iconOf } from "./kinds";

type Notification = Schema<"notifications.NotificationOutput">;

const PAGE_SIZE = 20;
const CHANGES = ["/api/v1/notifications/"];
const READ = [
  { value: "false", label: "Unread" },
  { value: "true", label: "Read" },
];

export default function NotificationsScreen() {
  const isAdmin = useMe().role === "admin";
  const [doing, setDoing] = useState<"send" | "clear" | null>(null);
  const list = useQueryState("is_read");
  const query = { page: list.page, page_size: PAGE_SIZE, ...(list.values.is_read !== "" && { is_read: list.values.is_read === "true" }) };
  const notifications = useQuery(listing("/api/v1/notifications/", { params: { query } }));
  const readAll = useDeed(() => data(api.POST("/api/v1/notifications/read-all/")), { changes: CHANGES });
  return (
    <div className="stack">
      <PageHeader eyebrow="Talk" title="Notifications">
        {isAdmin && (
          <Button look="primary" onClick={() => setDoing("send")}>
            <Icon name="plus" /> Notify people
          </Button>
        )}
      </PageHeader>
      <Card flush>
        <Filters>
          <Filter label="Which" all="Read and unread" value={list.values.is_read} choices={READ} onChange={(is_read) => list.set({ is_read })} />
          <Button small busy={readAll.isPending} onClick={() => readAll.mutate()}>
            <Icon name="check" /> Mark all as read
          </Button>
          <Button small look="quiet" onClick={() => setDoing("clear")}>
            <Icon name="trash" /> Delete all
          </Button>
        </Filters>
        <Loaded query={notifications} loading={<TableSkeleton rows={10} />}>
          {({ results, count }) => (
            <>
              {results.length === 0 ? (
                <Empty icon="bell" title="Nothing here">
                  What concerns you appears here by itself.
                </Empty>
              ) : (
                <ul className={styles["list"]}>
                  {results.map((one) => (
                    <Item key={one.id} notification={one} />
                  ))}
                </ul>
              )}
              <Pager page={list.page} pageSize={PAGE_SIZE} count={count} onPage={list.setPage} of="notifications" />
            </>
          )}
        </Loaded>
      </Card>
      {doing === "send" && <NotifyDialog onClose={() => setDoing(null)} />}
      {doing === "clear" && <ClearDialog onClose={() => setDoing(null)} />}
    </div>
  );
}

function Item({ notification }: { notification: Notification }) {
  const where = { params: { path: { notification_id: notification.id } } };
  const read = useDeed(() => data(api.POST("/api/v1/notifications/{notification_id}/read/", where)), { changes: CHANGES });
  const remove = useDeed(() => data(api.DELETE("/api/v1/notifications/{notification_id}/", where)), { changes: CHANGES });
  return (
    <li className={styles["item"]} data-unread={!notification.is_read || undefined}>
      <span className={styles["icon"]}>
        <Icon name={iconOf(notification.type)} />
      </span>
      <div className={styles["words"]}>
        <p>
          {!notification.is_read && <span className="visually-hidden">Unread: </span>}
          <NotificationWords notification={notification} />
        </p>
        <p className={styles["when"]}>
          <Moment at={notification.created_at} ago />
        </p>
      </div>
      <Menu small icon trigger={<Icon name="more" />} label={`Actions for: ${notification.message}`}>
        {!notification.is_read && (
          <MenuItem icon="check" onChoose={() => read.mutate()}>
            Mark as read
          </MenuItem>
        )}
        <MenuItem icon="trash" danger onChoose={() => remove.mutate()}>
          Delete
        </MenuItem>
      </Menu>
    </li>
  );
}

function ClearDialog({ onClose }: { onClose: () => void }) {
  const clear = useDeed(() => data(api.DELETE("/api/v1/notifications/")), {
    changes: CHANGES,
    onDone: () => {
      notify({ title: "All notifications are deleted.", tone: "success" });
      onClose();
    },
  });
  return (
    <ConfirmDialog open onClose={onClose} onConfirm={() => clear.mutate()} busy={clear.isPending} danger title="Delete all notifications?" action="Delete all">
      <p>Also those that you have not read. They do not come back.</p>
    </ConfirmDialog>
  );
}
