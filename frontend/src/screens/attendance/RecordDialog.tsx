/** What is on record of one cadet on one day: times and remarks beside the mark. */

import { api, data } from "../../api/client";
import { useDeed } from "../../api/queries";
import { useMe } from "../../api/useSession";
import { Button, LinkButton } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { SelectField, TextArea, TextField } from "../../ui/Field";
import { Form, FormActions, orNull } from "../../ui/Form";
import { Note } from "../../ui/parts";
import { Moment } from "../../ui/time";
import { notify } from "../../ui/toasts";
import { MARKS, STATUSES, type Status } from "./marks";
import { CHANGED_BY_MARKS, type CadetLine } from "./sheets";

const CHOICES = STATUSES.map((value) => ({ value, label: MARKS[value].label }));

interface Values extends Record<string, string> {
  status: string;
  time_in: string;
  time_out: string;
  remarks: string;
}

export function RecordDialog({ day, line, onClose }: { day: number; line: CadetLine; onClose: () => void }) {
  const isAdmin = useMe().role === "admin";
  const onDone = () => {
    notify({ title: "The record is saved.", tone: "success" });
    onClose();
  };
  const save = useDeed(
    ({ status, ...others }: Values) =>
      data(api.POST("/api/v1/attendance/", { body: { ...orNull(others), status: status as Status, training_day: day, cadet: line.cadet } })),
    { changes: CHANGED_BY_MARKS, errorsAreShown: true, onDone },
  );
  const remove = useDeed(
    (id: number) => data(api.DELETE("/api/v1/attendance/{record_id}/", { params: { path: { record_id: id } } })),
    { changes: CHANGED_BY_MARKS, onDone: () => { notify({ title: "The mark is taken back.", tone: "success" }); onClose(); } },
  );
  const { record } = line;
  return (
    <Dialog open onClose={onClose} title={`${line.last_name}, ${line.first_name}`} description={line.recorded_at === null ? "Not marked yet" : <>Marked <Moment at={line.recorded_at} /></>}>
      <Form<Values> onSubmit={(values) => save.mutate(values)} error={save.error}>
        {line.excused_by !== null && <Note>Excused by an approved letter.</Note>}
        <div className="fields">
          <SelectField label="Mark" name="status" choices={CHOICES} defaultValue={line.status ?? "present"} />
          <TextField label="Time in" name="time_in" type="time" step={1} defaultValue={line.time_in ?? ""} />
          <TextField label="Time out" name="time_out" type="time" step={1} defaultValue={line.time_out ?? ""} />
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
