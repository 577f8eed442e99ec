/** One excuse letter: read, its file opened, decided on. */

import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { Link, useParams } from "react-router";

import { api, data } from "../../api/client";
import { reading, useDeed } from "../../api/queries";
import { OldFile } from "../../files/OldFile";
import { Button } from "../../ui/Button";
import { TextArea } from "../../ui/Field";
import { Form, FormActions } from "../../ui/Form";
import { Card, Facts, PageHeader } from "../../ui/parts";
import { Loaded, Skeleton } from "../../ui/states";
import { Day, Moment } from "../../ui/time";
import { notify } from "../../ui/toasts";
import { CHANGED_BY_MARKS } from "../attendance/sheets";
import { LetterFile } from "./LetterFile";
import { LetterState, writerOf, type Letter } from "./letters";
import styles from "./letters.module.css";

export default function LetterScreen() {
  const id = Number(useParams()["letterId"]);
  const letter = useQuery(reading("/api/v1/excuse-letters/{letter_id}/", { params: { path: { letter_id: id } } }));
  return (
    <div className="stack">
      <PageHeader
        eyebrow={<Link to="/excuse-letters">Excuse letters</Link>}
        title={letter.data === undefined ? "Excuse letter" : writerOf(letter.data)}
        lead={letter.data === undefined ? "\u00a0" : <>Asks to be excused for <Day on={letter.data.date_absent} /></>}
      />
      <Loaded query={letter} loading={<Card><Skeleton lines={10} height="2rem" /></Card>}>
        {(found) => (
          <div className={styles["columns"]}>
            <div className="stack">
              <Card title="Reason">
                <p className={styles["letter"]}>{found.reason ?? "No reason was given."}</p>
              </Card>
              {found.file !== null && <LetterFile id={found.file} />}
              {found.file === null && found.file_url !== null && (
                <Card title="File">
                  <OldFile address={found.file_url} />
                </Card>
              )}
            </div>
            <div className="stack">
              <Card title="Decision" actions={<LetterState status={found.status} />}>
                <Decision key={found.status} letter={found} />
              </Card>
              <Card title="About">
                <About letter={found} />
              </Card>
            </div>
          </div>
        )}
      </Loaded>
    </div>
  );
}

function About({ letter }: { letter: Letter }) {
  return (
    <Facts
      facts={[
        ["Cadet", letter.cadet === null ? writerOf(letter) : <Link to={`/cadets/${letter.cadet}`}>{writerOf(letter)}</Link>],
        ["Student ID", letter.student_id],
        ["Company", letter.company],
        ["Absent on", letter.date_absent && <Day on={letter.date_absent} />],
        ["Training day", letter.training_day === null ? "Any of that date" : <Link to={`/training-days/${letter.training_day}`}>Open the day</Link>],
        ["Written", letter.created_at && <Moment at={letter.created_at} />],
        ["Decided", letter.decided_at && <Moment at={letter.decided_at} />],
        ["Note to the cadet", letter.decision_note],
      ]}
    />
  );
}

type Status = "approved" | "rejected" | "pending";

const DONE: Record<Status, string> = { approved: "The letter is approved.", rejected: "The letter is rejected.", pending: "The letter waits again." };

function Decision({ letter }: { letter: Letter }) {
  const intent = useRef<Status>("approved");
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
  const isWaiting = letter.status === "pending";
  return (
    <Form<{ note?: string }> onSubmit={({ note }) => decide.mutate(note === undefined ? letter.decision_note : note.trim() || null)} error={decide.error}>
      {isWaiting ? (
        <TextArea label="Note to the cadet" name="note" rows={3} maxLength={1000} hint="Optional; the cadet reads it with the decision." />
      ) : (
        <p>{letter.status === "approved" ? "The cadet is excused from the training days of that date." : "The cadet is not excused."}</p>
      )}
      <FormActions>
        {isWaiting ? (
          <>
            <Button type="submit" look="danger" disabled={decide.isPending} onClick={() => { intent.current = "rejected"; }}>
              Reject
            </Button>
            <Button type="submit" look="primary" busy={decide.isPending} onClick={() => { intent.current = "approved"; }}>
              Approve
            </Button>
          </>
        ) : (
          <Button type="submit" busy={decide.isPending} onClick={() => { intent.current = "pending"; }}>
            Put it back to wait
          </Button>
        )}
      </FormActions>
    </Form>
  );
}
