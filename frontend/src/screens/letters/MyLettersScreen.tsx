/** A cadet's excuse letters: written, followed, withdrawn while they wait. */

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { api, data, type Schema } from "../../api/client";
import { listing, useDeed } from "../../api/queries";
import { FileLink } from "../../files/FileLink";
import { OldFile } from "../../files/OldFile";
import { Button } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/Dialog";
import { Filter, Filters } from "../../ui/Filters";
import { Icon } from "../../ui/Icon";
import { Pager } from "../../ui/Pager";
import { Badge, Card, PageHeader } from "../../ui/parts";
import { Empty, Loaded, Skeleton } from "../../ui/states";
import { Day, Moment } from "../../ui/time";
import { notify } from "../../ui/toasts";
import { given, useQueryState } from "../../ui/useQueryState";
import { LetterDialog } from "./LetterDialog";
import styles from "./Letters.module.css";
import { stateWords, STATES, type LetterState } from "./states";

type Letter = Schema<"attendance.LetterOutput">;

const PAGE_SIZE = 10;

export default function MyLettersScreen() {
  const [isWriting, setWriting] = useState(false);
  const [leaving, setLeaving] = useState<Letter | null>(null);
  const list = useQueryState("status");
  const query = { ...given(list.values), page: list.page, page_size: PAGE_SIZE } as { status?: LetterState; page: number; page_size: number };
  const letters = useQuery(listing("/api/v1/excuse-letters/", { params: { query } }));
  return (
    <div className="stack">
      <PageHeader eyebrow="Training" title="My excuse letters" lead="A letter that is approved excuses you from the training day, and the day counts for your grade.">
        <Button look="primary" onClick={() => setWriting(true)}>
          <Icon name="plus" /> Write a letter
        </Button>
      </PageHeader>
      <Card flush>
        <Filters>
          <Filter label="State" all="Any state" value={list.values.status} choices={STATES} onChange={(status) => list.set({ status })} />
        </Filters>
        <Loaded
          query={letters}
          loading={
            <div className={styles["loading"]}>
              <Skeleton lines={4} height="5rem" />
            </div>
          }
        >
          {({ results, count }) => (
            <>
              {results.length === 0 ? (
                <Empty icon="letter" title="No letter">
                  Write one when you have to miss a training day.
                </Empty>
              ) : (
                <ul className={styles["letters"]}>
                  {results.map((letter) => (
                    <OneLetter key={letter.id} letter={letter} onWithdraw={() => setLeaving(letter)} />
                  ))}
                </ul>
              )}
              <Pager page={list.page} pageSize={PAGE_SIZE} count={count} onPage={list.setPage} of="letters" />
            </>
          )}
        </Loaded>
      </Card>
      {isWriting && <LetterDialog onClose={() => setWriting(false)} />}
      {leaving !== null && <WithdrawDialog letter={leaving} onClose={() => setLeaving(null)} />}
    </div>
  );
}

function OneLetter({ letter, onWithdraw }: { letter: Letter; onWithdraw: () => void }) {
  const { label, tone, meaning } = stateWords(letter.status);
  return (
    <li className={styles["letter"]}>
      <div className={styles["head"]}>
        <h2>
          <Day on={letter.date_absent} />
          {letter.training_day_title !== null && <>: {letter.training_day_title}</>}
        </h2>
        <Badge tone={tone}>{label}</Badge>
      </div>
      <p className={styles["reason"]}>{letter.reason}</p>
      {letter.decision_note !== null && letter.decision_note !== "" && (
        <blockquote className={styles["note"]}>
          <p className="faint">Note of the office</p>
          <p>{letter.decision_note}</p>
        </blockquote>
      )}
      <div className={styles["foot"]}>
        <p className="faint">
          {meaning} Sent <Moment at={letter.created_at} ago />
          {letter.decided_at !== null && (
            <>
              , decided <Moment at={letter.decided_at} ago />
            </>
          )}
          .
        </p>
        <div className="row">
          {letter.file !== null && <FileLink fileId={letter.file} />}
          {letter.file === null && letter.file_url !== null && <OldFile address={letter.file_url} />}
          {letter.status === "pending" && (
            <Button small look="quiet" onClick={onWithdraw}>
              Withdraw
            </Button>
          )}
        </div>
      </div>
    </li>
  );
}

function WithdrawDialog({ letter, onClose }: { letter: Letter; onClose: () => void }) {
  const withdraw = useDeed(() => data(api.DELETE("/api/v1/excuse-letters/{letter_id}/", { params: { path: { letter_id: letter.id } } })), {
    changes: ["/api/v1/excuse-letters/"],
    onDone: () => {
      notify({ title: "The letter is withdrawn.", tone: "success" });
      onClose();
    },
  });
  return (
    <ConfirmDialog open onClose={onClose} onConfirm={() => withdraw.mutate()} busy={withdraw.isPending} danger title="Withdraw this letter?" action="Withdraw">
      <p>The office will not see it any more. You can write another one.</p>
    </ConfirmDialog>
  );
}
