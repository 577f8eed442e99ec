/** What waits for somebody: letters and, for administrators, messages, requests for help, failed jobs. */

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { reading } from "../../api/queries";
import { Icon, type IconName } from "../../ui/Icon";
import { Card } from "../../ui/parts";
import styles from "./Dashboard.module.css";
import { Way } from "./Way";

const ONE = { page_size: 1 };

export function Pending({ isAdmin }: { isAdmin: boolean }) {
  const letters = useQuery(reading("/api/v1/excuse-letters/", { params: { query: { status: "pending", ...ONE } } }));
  const failed = useQuery(reading("/api/v1/jobs/", { params: { query: { state: "failed", ...ONE } } }));
  return (
    <Card title="Waiting for you">
      <ul className={styles["pending"]}>
        <Item icon="letter" to="/excuse-letters?status=pending" count={letters.data?.count} one="excuse letter to decide" many="excuse letters to decide" />
        {isAdmin && <ForAdmins />}
        <Item icon="warning" to="/reports?tab=jobs&state=failed" count={failed.data?.count} one="failed job" many="failed jobs" />
      </ul>
    </Card>
  );
}

function ForAdmins() {
  const messages = useQuery(reading("/api/v1/messages/", { params: { query: { status: "pending", ...ONE } } }));
  const help = useQuery(reading("/api/v1/users/help-requests/", { params: { query: ONE } }));
  const waiting = useQuery(reading("/api/v1/users/", { params: { query: { is_approved: false, is_archived: false, ...ONE } } }));
  return (
    <>
      <Item icon="chat" to="/messages?status=pending" count={messages.data?.count} one="message to answer" many="messages to answer" />
      <Item icon="person" to="/accounts?state=waiting" count={waiting.data?.count} one="account to approve" many="accounts to approve" />
      <Item icon="bell" to="/accounts" count={help.data?.count} one="request for a new code" many="requests for a new code" />
    </>
  );
}

function Item({ icon, to, count, one, many }: { icon: IconName; to: string; count: number | undefined; one: string; many: string }): ReactNode {
  return (
    <li className={styles["item"]} data-some={(count ?? 0) > 0 || undefined}>
      <Icon name={icon} />
      <span>
        <strong className={styles["count"]}>{count ?? "–"}</strong> <Way to={to}>{count === 1 ? one : many}</Way>
      </span>
    </li>
  );
}
