/** What a screen shows while there is nothing to show: loading, empty, failed. */

import type { UseQueryResult } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";

import type { ApiError } from "../api/errors";
import { Button, LinkButton } from "./Button";
import { Icon, type IconName } from "./Icon";
import styles from "./states.module.css";

/** Grey lines where text will be, of the height of what comes, so that nothing jumps. */
export function Skeleton({ lines = 3, height = "1.25rem" }: { lines?: number; height?: string }) {
  return (
    <div className={styles["skeleton"]} role="status" data-loading>
      <span className="visually-hidden">Loading</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className={styles["bone"]} style={{ height, width: `${100 - ((line * 17) % 40)}%` }} />
      ))}
    </div>
  );
}

/** A table that is not there yet. */
export function TableSkeleton({ rows = 10 }: { rows?: number }) {
  return (
    <div className={styles["tableSkeleton"]} role="status" data-loading>
      <span className="visually-hidden">Loading</span>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} className={styles["bone"]} />
      ))}
    </div>
  );
}

/** There is nothing, and that is no error. */
export function Empty({ title, icon = "empty", children }: { title: string; icon?: IconName; children?: ReactNode }) {
  return (
    <div className={styles["state"]}>
      <Icon name={icon} size="2.5rem" />
      <p className={styles["title"]}>{title}</p>
      {children !== undefined && <div className="faint">{children}</div>}
    </div>
  );
}

/** It could not be read; a button asks again. */
export function Failure({ error, onRetry }: { error: ApiError; onRetry?: () => void }) {
  return (
    <div className={styles["state"]} role="alert" data-code={error.code}>
      <Icon name={error.isNetwork ? "offline" : "warning"} size="2.5rem" />
      <p className={styles["title"]}>{titleOf(error)}</p>
      <p className="faint">{error.message}</p>
      {error.requestId !== undefined && error.isServers && <p className={styles["request"]}>Request {error.requestId}</p>}
      {onRetry !== undefined && error.status !== 403 && <Button onClick={onRetry}>Try again</Button>}
    </div>
  );
}

/** The thing that the screen is about is not there; a link leads to the others. */
export function Missing({ title, to, back }: { title: string; to: string; back: string }) {
  return (
    <section className={styles["state"]}>
      <Icon name="empty" size="2.5rem" />
      <h1>{title}</h1>
      <p className="faint">The address may be old, or it was deleted meanwhile.</p>
      <LinkButton to={to}>{back}</LinkButton>
    </section>
  );
}

function titleOf(error: ApiError): string {
  if (error.isNetwork) return "No connection";
  if (error.status === 403) return "Not for your role";
  if (error.status === 404) return "Not found";
  return "That did not work";
}

interface LoadedProps<Data> {
  query: Pick<UseQueryResult<Data>, "data" | "error" | "errorUpdateCount" | "refetch">;
  /** What is shown until the first answer. */
  loading?: ReactNode;
  /** What is shown where the server has no such thing: for a screen that is about it alone. */
  missing?: ReactNode;
  children: (data: Data) => ReactNode;
}

/** What was read, or how it stands with it. What was read once stays, even when reading it anew fails. */
export function Loaded<Data>({ query, loading = <Skeleton />, missing, children }: LoadedProps<Data>) {
  const error = useLastError(query);
  if (query.data !== undefined) return children(query.data);
  if (error?.status === 404 && missing !== undefined) return missing;
  if (error !== null) return <Failure error={error} onRetry={() => void query.refetch()} />;
  return loading;
}

/** A query forgets its error while it is read anew: without this, what is said of it would go and come back. */
export function useLastError({ error, errorUpdateCount }: Pick<UseQueryResult, "error" | "errorUpdateCount">): ApiError | null {
  const [last, setLast] = useState(error);
  if (error !== null && error !== last) setLast(error);
  return error ?? (errorUpdateCount > 0 ? last : null);
}
