/** What is on record of one cadet on one day: times and remarks beside the mark. */

import { useRef, useState } from "react";

import { api, data } from "../../api/client";
import { useDeed } from "../../api/queries";
import { useMe } from "../../api/useSession";
import { Button, LinkButton } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { SelectField, TextArea, TextField } from "../../ui/Field";
import { Form, FormActions } from "../../ui/Form";
import { Note } from "../../ui/parts";
import { Moment } from "../../ui/time";
import { notify } from "../../ui/toasts";
import { MARKS, nameOf, STATUSES } from "./marks";
import { clockOf, recordOver, type Standing, type Typed } from "./records";
import { CHANGED_BY_MARKS, type CadetLine } from "./sheets";

const CHOICES = STATUSES.map((value) => ({ value, label: MARKS[value].label }));

interface RecordProps {
  day: number;
  line: CadetLine;
  /** Does it, or asks first where the day is to come. */
  ask: (deed: () => void) => void;
  onClose: () => void;
}

export function RecordDialog({ day, line: found, ask, onClose }: RecordProps) {
  const [line] = useState(found); // as the fields show it, whatever is read meanwhile
  const isAdmin = useMe().role === "admin";
  const onDone = () => {
    notify({ title: "The record is saved.", tone: "success" });
    onClose();
  };
  const { record } = line;
  const shown = useRef<Standing>(line);
  const save = useDeed(
    (typed: Typed) =>
      recordOver(typed, shown, {
        save: (body, there) =>
          there === null
            ? data(api.POST("/api/v1/attendance/", { body: { status: typed.status, ...body, training_day: day, cadet: line.cadet } }))
            : data(api.PATCH("/api/v1/attendance/{record_id}/", { params: { path: { record_id: there } }, body })),
        read: () => standingOf(day, line.cadet),
      }),
    { changes: CHANGED_BY_MARKS, errorsAreShown: true, onDone },
  );
  const remove = useDeed(
    (id: number) => data(api.DELETE("/api/v1/attendance/{record_id}/", { params: { path: { record_id: id } } })),
    { changes: CHANGED_BY_MARKS, onDone: () => { notify({ title: "The mark is taken back.", tone: "success" }); onClose(); } },
  );
  return (
    <Dialog open onClose={onClose} title={nameOf(line)} description={line.recorded_at === null ? "Not marked yet" : <>Marked <Moment at={line.recorded_at} /></>}>
      <Form<Typed> onSubmit={(typed) => ask(() => save.mutate(typed))} error={save.error}>
        {line.excused_by !== null && <Note>Excused by an approved letter.</Note>}
        <div className="fields">
          <SelectField label="Mark" name="status" choices={CHOICES} defaultValue={line.status ?? "present"} />
          <TextField label="Time in" name="time_in" type="time" step={1} defaultValue={clockOf(line.time_in)} />
          <TextField label="Time out" name="time_out" type="time" step={1} defaultValue={clockOf(line.time_out)} />
          <TextArea label="Remarks" name="remarks" rows={2} maxLength={1000} defaultValue={line.remarks ?? ""} />
        </div>
        <FormActions>
          <LinkButton look="quiet" to={`/cadets/${line.cadet}`}>Open the cadet</LinkButton>
          {isAdmin && record !== null && (
            <Button look="danger" busy={remove.isPending} onClick={() => remove.mutate(record)}>
              Take the mark back
            </Button>
          )}
          <Button type="submit" look="primary" busy={save.isPending}>
            Save
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}

async function standingOf(day: number, cadet: number): Promise<Standing | null> {
  const { results } = await data(api.GET("/api/v1/attendance/", { params: { query: { training_day: day, cadet } } }));
  const [found] = results;
  return found === undefined ? null : { ...found, record: found.id };
}
