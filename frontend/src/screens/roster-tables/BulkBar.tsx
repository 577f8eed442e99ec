/** Deeds on all who are picked. */

import { useState, type ReactNode } from "react";

import { useDeed } from "../../api/queries";
import { Button } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/Dialog";
import { Icon, type IconName } from "../../ui/Icon";
import { notify } from "../../ui/toasts";
import styles from "./BulkBar.module.css";
import type { Picks } from "./picks";

/** One answer for each, in the order of the ids. */
export interface BulkAnswer {
  results: readonly { id: number; outcome: string; message: string }[];
}

export interface BulkDeed {
  /** As the API calls it. */
  deed: "archive" | "restore" | "unlock";
  label: string;
  icon: IconName;
  danger?: boolean;
  /** What is asked before. */
  question: string;
}

interface BarProps {
  picks: Picks;
  /** Who they are: "cadets". */
  of: string;
  deeds: readonly BulkDeed[];
  changes: readonly string[];
  send: (ids: number[], deed: BulkDeed["deed"]) => Promise<BulkAnswer>;
  /** Further deeds. */
  children?: ReactNode;
}

export function BulkBar({ picks, of, deeds, changes, send, children }: BarProps) {
  const [asked, setAsked] = useState<BulkDeed | null>(null);
  const ids = [...picks.ids];
  const deal = useDeed(({ deed }: BulkDeed) => send(ids, deed), {
    changes,
    onDone: (answer) => {
      tell(answer);
      picks.clear();
      setAsked(null);
    },
  });
  if (ids.length === 0) return null;
  return (
    <div className={styles["bar"]} role="group" aria-label={`Deeds on the ${of} that are picked`}>
      <strong className="numeric" aria-live="polite">
        {ids.length} picked
      </strong>
      {deeds.map((deed) => (
        <Button key={deed.deed} small look={deed.danger === true ? "danger" : "secondary"} onClick={() => setAsked(deed)}>
          <Icon name={deed.icon} /> {deed.label}
        </Button>
      ))}
      {children}
      <Button small look="quiet" onClick={picks.clear}>
        Pick none
      </Button>
      {asked !== null && (
        <ConfirmDialog
          open
          onClose={() => setAsked(null)}
          onConfirm={() => deal.mutate(asked)}
          busy={deal.isPending}
          danger={asked.danger === true}
          title={`${asked.label} ${ids.length} ${of}?`}
          action={asked.label}
        >
          <p>{asked.question}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}

/** Says how many it was done for, and why not for the others. */
export function tell({ results }: BulkAnswer): void {
  const refused = results.filter(({ outcome }) => outcome !== "done");
  const reasons = [...new Set(refused.map(({ message }) => message))];
  notify({
    title: `Done for ${results.length - refused.length} of ${results.length}.`,
    ...(refused.length > 0 && { description: reasons.join(" ") }),
    tone: refused.length > 0 ? "warning" : "success",
  });
}
