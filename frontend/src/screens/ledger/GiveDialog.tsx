import { useState } from "react";

import { api, data, type Schema } from "../../api/client";
import { useDeed } from "../../api/queries";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { SelectField, TextField } from "../../ui/Field";
import { Form, FormActions } from "../../ui/Form";
import { Note, Progress } from "../../ui/parts";
import { notify } from "../../ui/toasts";
import { CadetPicker } from "./CadetPicker";
import { giveEach, type Chosen, type Given } from "./giving";

type Facts = Omit<Schema<"grading.NewEntry">, "cadet">;

const KINDS = [
  { value: "merit", label: "Merits" },
  { value: "demerit", label: "Demerits" },
];

export function GiveDialog({ onClose }: { onClose: () => void }) {
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);
  const [done, setDone] = useState(0);
  const give = useDeed((facts: Facts) => giveEach(chosen, (cadet) => data(api.POST("/api/v1/ledger/", { body: { ...facts, cadet } })), setDone), {
    changes: ["/api/v1/ledger/", "/api/v1/grades/", "/api/v1/leaderboard/"],
    errorsAreShown: true,
    onDone: ({ done: count, failed }) => {
      if (count > 0) notify({ title: `${count} ${count === 1 ? "cadet was" : "cadets were"} given points.`, tone: "success" });
      if (failed.length === 0) onClose();
      else setChosen(failed.map(({ cadet }) => cadet));
    },
  });
  const send = ({ type, points, reason }: Record<string, string>) => {
    setDone(0);
    give.mutate({ type: type === "demerit" ? "demerit" : "merit", points: Number(points), ...(reason !== undefined && reason.trim() !== "" && { reason }) });
  };
  return (
    <Dialog open onClose={onClose} wide title="Give points" description="One entry in the ledger for each cadet; each is told.">
      <Form onSubmit={send} error={give.error}>
        <Failed given={give.data} />
        <CadetPicker chosen={chosen} onChange={setChosen} />
        <div className="fields">
          <SelectField label="Kind" name="type" choices={KINDS} defaultValue="merit" />
          <TextField label="Points" name="points" type="number" required min={1} max={1000} step={1} inputMode="numeric" />
          <TextField label="Reason" name="reason" wide maxLength={500} />
        </div>
        {give.isPending && <Progress value={(done / Math.max(1, chosen.length)) * 100} label="Cadets who were given their points" />}
        <FormActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={give.isPending} disabled={chosen.length === 0}>
            {chosen.length < 2 ? "Give" : `Give to ${chosen.length} cadets`}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}

function Failed({ given }: { given: Given | undefined }) {
  if (given === undefined || given.failed.length === 0) return null;
  return (
    <Note tone="danger">
      <p>These were not given any; they are still chosen below.</p>
      <ul>
        {given.failed.slice(0, 5).map(({ cadet, message }) => (
          <li key={cadet.id}>
            {cadet.name}: {message}
          </li>
        ))}
      </ul>
    </Note>
  );
}
