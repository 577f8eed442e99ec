/** Telling people something, in the application, by e-mail, or both. E-mails are a job that is watched here. */

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { api, data, type Schema } from "../../api/client";
import { reading, useDeed } from "../../api/queries";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { CheckField, SelectField, TextArea } from "../../ui/Field";
import { Form, SendOrCancel } from "../../ui/Form";
import { Note, Progress } from "../../ui/parts";
import { notify } from "../../ui/toasts";
import { KINDS } from "./kinds";
import { PeoplePicker, type Person } from "./PeoplePicker";
import { requestOf, type Typed } from "./requests";

type Requested = Schema<"notifications.NotificationRequested">;

const AUDIENCES = [
  { value: "everyone", label: "Everybody" },
  { value: "cadet", label: "All cadets" },
  { value: "training_staff", label: "All training staff" },
  { value: "admin", label: "All administrators" },
  { value: "people", label: "Certain people" },
];

export function NotifyDialog({ onClose }: { onClose: () => void }) {
  const [audience, setAudience] = useState("everyone");
  const [people, setPeople] = useState<readonly Person[]>([]);
  const [fault, setFault] = useState<string | null>(null);
  const [requested, setRequested] = useState<Requested | null>(null);
  const send = useDeed((typed: Typed) => data(api.POST("/api/v1/notifications/", { body: requestOf(typed, audience, people) })), {
    changes: ["/api/v1/notifications/"],
    errorsAreShown: true,
    onDone: (answer) => {
      if (answer.task_id !== null) return setRequested(answer);
      notify({ title: `${answer.recipients.toLocaleString()} people are told.`, tone: "success" });
      onClose();
    },
  });
  const submit = (typed: Typed) => {
    const wrong = audience === "people" && people.length === 0 ? "Choose at least one person." : !typed.in_app && !typed.email ? "Choose at least one way." : null;
    setFault(wrong);
    if (wrong === null) send.mutate(typed);
    return wrong === null;
  };
  if (requested !== null) return <Mailing requested={requested} onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} wide title="Notify people">
      <Form<Typed> onSubmit={submit} error={send.error}>
        <div className="fields">
          <SelectField label="Who is told" name="role" choices={AUDIENCES} value={audience} onChange={setAudience} />
          <SelectField label="Kind" name="type" choices={KINDS} />
        </div>
        {audience === "people" && <PeoplePicker chosen={people} onChange={setPeople} />}
        <TextArea label="Message" name="message" required maxLength={2000} rows={5} />
        <div className="fields">
          <CheckField label="In the application" name="in_app" defaultChecked />
          <CheckField label="By e-mail" name="email" hint="To those who have an address." />
        </div>
        {fault !== null && (
          <div role="alert">
            <Note tone="danger">{fault}</Note>
          </div>
        )}
        <SendOrCancel action="Send" busy={send.isPending} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}

/** The e-mails on their way. The job goes on when this is closed. */
function Mailing({ requested, onClose }: { requested: Requested; onClose: () => void }) {
  const job = useQuery(reading("/api/v1/jobs/{job_id}/", { params: { path: { job_id: requested.task_id ?? "" } } })).data;
  return (
    <Dialog open onClose={onClose} title={`${requested.recipients.toLocaleString()} people are told`}>
      <div className="stack-close">
        <div role="status">
          <HowFar state={job?.state} error={job?.error ?? ""} />
        </div>
        <Progress label="E-mails sent" value={job?.progress ?? null} />
        <div className="row row-end">
          <Button look="primary" onClick={onClose}>
            Close
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function HowFar({ state, error }: { state: Schema<"background.JobOutput">["state"] | undefined; error: string }) {
  if (state === "done") {
    return (
      <Note tone="success" icon="check">
        The e-mails are sent.
      </Note>
    );
  }
  if (state === "failed") return <Note tone="danger">The e-mails could not be sent: {error}</Note>;
  return <p>The e-mails are on their way. You can close this; they are sent all the same.</p>;
}
