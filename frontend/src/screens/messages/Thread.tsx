import type { ReactNode } from "react";

import type { Schema } from "../../api/client";
import { Badge } from "../../ui/parts";
import { Moment } from "../../ui/time";
import { roleName } from "../accounts/roles";
import styles from "./Messages.module.css";

/** A question and its reply, the older above. */
export function Thread({ message, asker, children }: { message: Schema<"messaging.MessageOutput">; asker: string; children: ReactNode }) {
  const isResolved = message.status === "resolved";
  return (
    <li className={styles["thread"]}>
      <div className={styles["head"]}>
        <h2>{message.subject ?? "No subject"}</h2>
        <Badge tone={isResolved ? "success" : "warning"}>{isResolved ? "Resolved" : "Open"}</Badge>
      </div>
      <article className={styles["said"]}>
        <p className={styles["who"]}>
          <strong>{asker}</strong>
          {message.sender_role !== null && asker !== "You" && <span>{roleName(message.sender_role)}</span>}
          <Moment at={message.created_at} ago />
        </p>
        <p className={styles["text"]}>{message.message}</p>
      </article>
      {message.admin_reply !== null && (
        <article className={styles["said"]} data-reply>
          <p className={styles["who"]}>
            <strong>The office</strong>
            {message.replied_by_name !== null && <span>{message.replied_by_name}</span>}
            <Moment at={message.replied_at} ago />
          </p>
          <p className={styles["text"]}>{message.admin_reply}</p>
        </article>
      )}
      <div className={styles["foot"]}>{children}</div>
    </li>
  );
}
