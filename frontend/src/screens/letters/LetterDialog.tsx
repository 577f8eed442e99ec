/** Writing an excuse letter, with a certificate or a photograph of one. */

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { api, data, type Schema } from "../../api/client";
import { reading, useDeed } from "../../api/queries";
import { FileChooser } from "../../files/FileChooser";
import { Dialog } from "../../ui/Dialog";
import { SelectField, TextArea, TextField } from "../../ui/Field";
import { Form, SendOrCancel } from "../../ui/Form";
import { dayText } from "../../ui/time";
import { notify } from "../../ui/toasts";

type NewLetter = Schema<"attendance.ExcuseLetters.Input">;

const OTHER = "other";
const ACCEPT = "image/jpeg,image/png,image/webp,application/pdf";

export function LetterDialog({ onClose }: { onClose: () => void }) {
  const days = useQuery(reading("/api/v1/training-days/", { params: { query: { page_size: 50 } } }));
  const [day, setDay] = useState("");
  const [file, setFile] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  const send = useDeed((letter: NewLetter) => data(api.POST("/api/v1/excuse-letters/", { body: letter })), {
    changes: ["/api/v1/excuse-letters/"],
    errorsAreShown: true,
    onDone: () => {
      notify({ title: "Your letter is with the office.", tone: "success" });
      onClose();
    },
  });
  const choices = [
    ...(days.data?.results ?? []).map(({ id, date, title }) => ({ value: String(id), label: date === null ? title : `${dayText(date)}: ${title}` })),
    { value: OTHER, label: "Another date" },
  ];
  const submit = ({ reason = "", date_absent = "" }: Record<string, string>) =>
    send.mutate({ reason, ...(day === OTHER ? { date_absent } : { training_day: Number(day) }), ...(file !== null && { file }) });
  return (
    <Dialog open onClose={onClose} wide title="Write an excuse letter">
      <Form onSubmit={submit} error={send.error}>
        <SelectField label="Training day" name="training_day" choices={choices} empty="Choose a day" required value={day} onChange={setDay} />
        {day === OTHER && <TextField label="Date" name="date_absent" type="date" required hint="A day that is planned later on this date is excused, too." />}
        <TextArea label="Reason" name="reason" required maxLength={5000} rows={6} hint="Say why you cannot come, or could not." />
        <FileChooser label="Certificate, if you have one" hint="A picture or a PDF, at most 10 MB." purpose="excuse_letter" accept={ACCEPT} onFile={(stored) => setFile(stored?.id ?? null)} onOpen={setOpen} />
        <SendOrCancel action="Send the letter" busy={send.isPending} waits={isOpen} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}
