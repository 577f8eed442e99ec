/** The office decides on a letter; it is asked again where the cadet was seen on the day that he would be excused from. */

import { useRef, useState } from "react";

import { api, data } from "../../api/client";
import { useDeed } from "../../api/queries";
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

type Status = "approved" | "rejected" | "pending";

const DONE: Record<Status, string> = { approved: "The letter is approved.", rejected: "The letter is rejected.", pending: "The letter waits again." };

interface DecisionProps {
  letter: Letter;
  /** What is on record of the cadet on the days of the letter; undefined while that is not known. */
  marks: readonly DayMark[] | undefined;
}

export function Decision({ letter, marks }: DecisionProps) {
  const intent = useRef<Status>("approved");
  const [asked, setAsked] = useState<{ note: string | null } | null>(null);
  const decide = useDeed(
    (note: string | null) =>
      data(
        api.POST("/api/v1/excuse-letters/{letter_id}/decision/", {
          params: { path: { letter_id: letter.id } },
          body: { status: intent.current, note },
        }),
      ),
    {
      changes: ["/api/v1/excuse-letters/", ...CHANGED_BY_MARKS],
      errorsAreShown: true,
      onDone: () => notify({ title: DONE[intent.current], tone: "success" }),
    },
  );
  const there = thereOn(marks ?? []);
  const submit = ({ note: typed }: { note?: string }) => {
    const note = typed === undefined ? letter.decision_note : typed.trim() || null;
    const asksFirst = intent.current === "approved" && there.length > 0;
    if (asksFirst) setAsked({ note });
    else decide.mutate(note);
    return !asksFirst;
  };
  return (
    <>
      {letter.status === "pending" ? (
        <Form<{ note?: string }> onSubmit={submit} error={decide.error}>
          {there.length > 0 && <Note tone="warning">{wordsFor(there)} on record for that day. Look into it before you approve.</Note>}
          <TextArea label="Note to the cadet" name="note" rows={3} maxLength={1000} hint="Optional; the cadet reads it with the decision." />
          <FormActions>
            <Button type="submit" look="danger" disabled={decide.isPending} onClick={() => { intent.current = "rejected"; }}>
              Reject
            </Button>
            <Button type="submit" look="primary" disabled={marks === undefined} busy={decide.isPending} onClick={() => { intent.current = "approved"; }}>
              Approve
            </Button>
          </FormActions>
        </Form>
      ) : (
        <Form onSubmit={submit} error={decide.error}>
          <p>{letter.status === "approved" ? "The cadet is excused from the training days of that date." : "The cadet is not excused."}</p>
          <FormActions>
            <Button type="submit" busy={decide.isPending} onClick={() => { intent.current = "pending"; }}>
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
            decide.mutate(asked.note);
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

/** "Present" or "Late", or both: what the days say. */
function wordsFor(there: readonly DayMark[]): string {
  const marks = new Set(there.flatMap(({ record }) => (record === null ? [] : [MARKS[record.status].label])));
  return `${[...marks].join(" and ")} is`;
}
