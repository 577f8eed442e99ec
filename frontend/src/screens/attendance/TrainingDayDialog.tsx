import { useRef, useState } from "react";

import { api, data, type Schema } from "../../api/client";
import { useDeed } from "../../api/queries";
import { Dialog } from "../../ui/Dialog";
import { TextArea, TextField } from "../../ui/Field";
import { Form, SendOrCancel } from "../../ui/Form";
import { saveOver, type Shown } from "../../ui/news";
import { today } from "../../ui/time";
import { notify } from "../../ui/toasts";
import { CHANGED_BY_MARKS } from "./sheets";

interface Values extends Record<string, string> {
  date: string;
  title: string;
  description: string;
}

type TrainingDay = Schema<"attendance.TrainingDayOutput">;

interface Facts extends Record<string, string | null> {
  date: string;
  title: string;
  description: string | null;
}

function change(id: number, facts: Facts, shown: Shown): Promise<TrainingDay> {
  const params = { path: { day_id: id } };
  return saveOver(facts, shown, {
    save: (body) => data(api.PATCH("/api/v1/training-days/{day_id}/", { params, body })),
    read: async () => ({ ...(await data(api.GET("/api/v1/training-days/{day_id}/", { params }))) }),
    ofLines: ["description"],
  });
}

interface DayProps {
  day: TrainingDay | null;
  onSaved?: (day: TrainingDay) => void;
  onClose: () => void;
}

/** A training day, planned or changed. */
export function TrainingDayDialog({ day: found, onSaved, onClose }: DayProps) {
  const [day] = useState(found); // as the fields show it, whatever is read meanwhile
  const shown = useRef<Shown["current"]>({ ...day });
  const save = useDeed(
    ({ date, title, description }: Values) => {
      const body = { date, title, description: description.trim() === "" ? null : description };
      return day === null ? data(api.POST("/api/v1/training-days/", { body })) : change(day.id, body, shown);
    },
    {
      changes: CHANGED_BY_MARKS,
      errorsAreShown: true,
      onDone: (saved) => {
        notify({ title: `${saved.title} is saved.`, tone: "success" });
        onSaved?.(saved);
        onClose();
      },
    },
  );
  return (
    <Dialog open onClose={onClose} title={day === null ? "Plan a training day" : "Edit a training day"}>
      <Form<Values> onSubmit={(values) => save.mutate(values)} error={save.error}>
        <div className="fields">
          <TextField label="Title" name="title" wide required maxLength={200} defaultValue={day?.title ?? ""} />
          <TextField label="Date" name="date" type="date" required defaultValue={day?.date ?? today()} />
          <TextArea label="Description" name="description" rows={3} defaultValue={day?.description ?? ""} />
        </div>
        <SendOrCancel action="Save" busy={save.isPending} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}
