/** The pages that say no: not for you, not there, broken. */

import { useEffect, useRef, type ReactNode } from "react";

import { useIsCut } from "../../api/useSession";
import { Button, LinkButton } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import styles from "./messages.module.css";

function Message({ code, title, children, action }: { code: ReactNode; title: string; children: ReactNode; action: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · ROTC`;
  }, [title]);
  return (
    <section className={styles["message"]}>
      <p className={styles["code"]} aria-hidden="true">
        {code}
      </p>
      <h1>{title}</h1>
      <p className="faint">{children}</p>
      {action}
    </section>
  );
}

const home = (
  <LinkButton to="/" look="primary">
    Back to the start
  </LinkButton>
);

export function Forbidden() {
  return (
    <Message code="403" title="Not for your role" action={home}>
      This page belongs to others. If you think that you need it, write to the administrators.
    </Message>
  );
}

export function NotFound() {
  return (
    <Message code="404" title="There is nothing here" action={home}>
      The address may be old, or mistyped.
    </Message>
  );
}

/** By itself, too, as soon as the servers answer. */
export function NoConnection({ onRetry }: { onRetry: () => void }) {
  const isCut = useIsCut();
  const wasCut = useRef(isCut);
  useEffect(() => {
    if (wasCut.current && !isCut) onRetry();
    wasCut.current = isCut;
  }, [isCut, onRetry]);
  return (
    <Message
      code={<Icon name="offline" />}
      title="No connection"
      action={
        <Button look="primary" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      This page has not been opened here before and cannot be fetched now. What you have saved is safe.
    </Message>
  );
}

export function ServerTrouble({ onRetry }: { onRetry: () => void }) {
  return (
    <Message
      code="500"
      title="This page failed"
      action={
        <Button look="primary" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      Something went wrong here, and it is not your doing. What you saved before is safe.
    </Message>
  );
}
