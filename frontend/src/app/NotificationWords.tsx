import { Link } from "react-router";

import { api, data, type Schema } from "../api/client";
import { useDeed } from "../api/queries";
import { useMe } from "../api/useSession";
import { wayTo } from "../live/ways";

interface Props {
  notification: Schema<"notifications.NotificationOutput">;
  /** Its way is taken. */
  onLeave?: () => void;
}

/** What a notification says, as the way to what it is about where its kind tells; who takes it has read it. */
export function NotificationWords({ notification, onLeave }: Props) {
  const to = wayTo(notification, useMe().role);
  const read = useDeed(() => data(api.POST("/api/v1/notifications/{notification_id}/read/", { params: { path: { notification_id: notification.id } } })), {
    changes: ["/api/v1/notifications/"],
  });
  if (to === null) return notification.message;
  const leave = () => {
    if (!notification.is_read) read.mutate();
    onLeave?.();
  };
  return (
    <Link to={to} onClick={leave}>
      {notification.message}
    </Link>
  );
}
