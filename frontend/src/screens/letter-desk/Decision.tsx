/** The office decides on a letter; it is asked again where the cadet was seen on the day that he would be excused from. */

import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState, type ReactNode } from "react";

import { api, data } from "../../api/client";
import { asApiError } from "../../api/errors";
import { forget, useDeed } from "../../api/queries";
import { Button } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/Dialog";
import { TextArea } from "../../ui/Field";
import { Form, FormActions } from "../../ui/Form";
import { Note } from "../../ui/parts";
import { notify } from "../../ui/toasts";
import { MARKS } from "../attendance/marks";
import { CHANGED_BY_MARKS } from "../attendance/sheets";
import type { Letter } from "./letters";
import { thereOn, type DayMark } from "./there";

const LETTERS = "/api/v1/excuse-letters/";

type Status = "approved" | "rejected" | "pending";

interface Given {
  status: Status;
  note: string | null;
}

const DONE: Record<Status, string> = { approved: "The letter is approved.", rejected: "The letter is rejected.", pending: "The letter waits again." };

/** What is decided, and on what: refused where somebody else decided meanwhile. */
interface Deciding extends Given {
  expected: string | null;
}

interface DecisionProps {
  letter: Letter;
  /** What is on record of the cadet on the days of the letter; undefined while that is not known. */
  marks: readonly DayMark[] | undefined;
}

/** A note that is being typed stays where somebody else decides meanwhile: that decision stands above it. */
export function Decision({ letter, marks }: DecisionProps) {
  const [begunOn, setBegunOn] = useState(letter.status);
  const [isTyping, setTyping] = useState(false);
  const [asked, setAsked] = useState<Deciding | null>(null);
  const decide = useDecide(letter.id, ({ status }) => {
    setTyping(false);
    setBegunOn(status);
  });
  const isOvertaken = letter.status !== begunOn && !decide.isPending;
  if (isOvertaken && !isTyping) setBegunOn(letter.status);
  const there = thereOn(marks ?? []);
  const settle = (given: Given) => {
    const asksFirst = given.status === "approved" && there.length > 0;
    const deciding = { ...given, expected: letter.status };
    if (asksFirst) setAsked(deciding);
    else decide.mutate(deciding);
    return !asksFirst;
  };
  const deciding = decide.isPending ? decide.variables.status : null;
  return (
    <>
      {begunOn === "pending" ? (
        <Waiting deciding={deciding} canApprove={marks !== undefined} error={decide.error} onTyping={setTyping} onDecide={settle}>
          {isOvertaken && isTyping && <Overtaken letter={letter} onYield={() => setTyping(false)} />}
          {there.length > 0 && <Note tone="warning">{wordsFor(there)} on record for that day. Look into it before you approve.</Note>}
        </Waiting>
      ) : (
        <Form onSubmit={() => settle({ status: "pending", note: letter.decision_note })} error={decide.error}>
          <p>{letter.status === "approved" ? "The cadet is excused from the training days of that date." : "The cadet is not excused."}</p>
          <FormActions>
            <Button type="submit" busy={decide.isPending}>
              Put it back to wait
            </Button>
          </FormActions>
        </Form>
      )}
      {asked !== null && (
        <ConfirmDialog
          open
          danger
          onClose={() => setAsked(null)}
          onConfirm={() => {
            decide.mutate(asked);
            setAsked(null);
          }}
          title="Excuse a cadet who was there?"
          action="Approve all the same"
        >
          <p>{wordsFor(there)} on record for {there.map(({ day }) => day.title).join(", ")}. Approved, the letter makes that Excused; should the approval be taken back, the mark comes back.</p>
        </ConfirmDialog>
      )}
    </>
  );
}

/** Decides on a letter; where it is no longer as it was shown it is read again. */
function useDecide(id: number, onDone: (decided: Letter) => void) {
  const client = useQueryClient();
  return useDeed(
    async ({ status, note, expected }: Deciding) => {
      const call = api.POST("/api/v1/excuse-letters/{letter_id}/decision/", {
        params: { path: { letter_id: id } },
        body: { status, note, ...(isStatus(expected) && { expected }) },
      });
      try {
        return await data(call);
      } catch (thrown) {
        if (asApiError(thrown).status === 409) await forget(client, [LETTERS]);
        throw thrown;
      }
    },
    {
      changes: [LETTERS, ...CHANGED_BY_MARKS],
      errorsAreShown: true,
      onDone: (decided) => {
        if (isStatus(decided.status)) notify({ title: DONE[decided.status], tone: "success" });
        onDone(decided);
      },
    },
  );
}

interface WaitingProps {
  /** What is being sent. */
  deciding: Status | null;
  canApprove: boolean;
  error: ReturnType<typeof useDecide>["error"];
  onTyping: (isTyping: boolean) => void;
  onDecide: (given: Given) => boolean;
  children: ReactNode;
}

/** The form of a letter that waits. */
function Waiting({ deciding, canApprove, error, onTyping, onDecide, children }: WaitingProps) {
  const intent = useRef<"approved" | "rejected">("approved");
  const submit = ({ note = "" }: { note?: string }) => onDecide({ status: intent.current, note: note.trim() || null });
  return (
    <Form<{ note?: string }> onSubmit={submit} error={error}>
      {children}
      <TextArea label="Note to the cadet" name="note" rows={3} maxLength={1000} hint="Optional; the cadet reads it with the decision." onInput={({ currentTarget }) => onTyping(currentTarget.value.trim() !== "")} />
      <FormActions>
        <Button type="submit" look="danger" busy={deciding === "rejected"} waits={deciding !== null} onClick={() => { intent.current = "rejected"; }}>
          Reject
        </Button>
        <Button type="submit" look="primary" disabled={!canApprove} busy={deciding === "approved"} waits={deciding !== null} onClick={() => { intent.current = "approved"; }}>
          Approve
        </Button>
      </FormActions>
    </Form>
  );
}

function Overtaken({ letter, onYield }: { letter: Letter; onYield: () => void }) {
  return (
    <Note tone="warning">
      <p role="alert">
        This letter was {letter.status} meanwhile{letter.decision_note ? <>, with the note “{letter.decision_note}”</> : null}. Your note is not sent: decide anew with it, or leave the letter as it is.
      </p>
      <Button small onClick={onYield}>
        Leave it as it is
      </Button>
    </Note>
  );
}

function isStatus(status: string | null): status is Status {
  return status !== null && status in DONE;
}

/** "Present" or "Late", or both: what the days say. */
function wordsFor(there: readonly DayMark[]): string {
  const marks = new Set(there.flatMap(({ record }) => (record === null ? [] : [MARKS[record.status].label])));
  return `${[...marks].join(" and ")} is`;
}
