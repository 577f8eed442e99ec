/** A cadet's facts, new or changed. What the server refuses is shown at the field that it is about. */

import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";

import { api, data, type Schema } from "../../api/client";
import { reading, useDeed } from "../../api/queries";
import { Dialog } from "../../ui/Dialog";
import { SelectField, TextField } from "../../ui/Field";
import { Form, orNull, SendOrCancel } from "../../ui/Form";
import { saveOver, type Shown } from "../../ui/news";
import { Loaded, Skeleton } from "../../ui/states";
import { notify } from "../../ui/toasts";
import { fullName } from "./names";
import { useThere } from "./there";

type Cadet = Schema<"roster.CadetOutput">;
type Facts = Omit<Schema<"roster.CadetChange">, "expected">;
type NewCadet = Schema<"roster.NewCadet">;

const MS = ["MS1", "MS2", "MS31", "MS32", "MS41", "MS42"].map((value) => ({ value, label: value }));
const STATUSES = ["Ongoing", "Verified", "Completed"].map((value) => ({ value, label: value }));

interface Props {
  /** The cadet to change; null for a new one. */
  cadet: { id: number } | null;
  onClose: () => void;
}

export function CadetDialog({ cadet, onClose }: Props) {
  return (
    <Dialog open onClose={onClose} wide title={cadet === null ? "Add a cadet" : "Edit a cadet"}>
      {cadet === null ? <CadetForm cadet={null} onClose={onClose} /> : <LoadedForm id={cadet.id} onClose={onClose} />}
    </Dialog>
  );
}

/** The list knows less of a cadet than the form shows. */
function LoadedForm({ id, onClose }: { id: number; onClose: () => void }) {
  const cadet = useQuery(reading("/api/v1/cadets/{cadet_id}/", { params: { path: { cadet_id: id } } }));
  return (
    <Loaded query={cadet} loading={<Skeleton lines={9} height="2.5rem" />}>
      {(found) => <CadetForm cadet={found} onClose={onClose} />}
    </Loaded>
  );
}

function change(id: number, facts: Facts, shown: Shown): Promise<Cadet> {
  const params = { path: { cadet_id: id } };
  return saveOver(facts, shown, {
    save: (body) => data(api.PATCH("/api/v1/cadets/{cadet_id}/", { params, body })),
    read: () => data(api.GET("/api/v1/cadets/{cadet_id}/", { params })),
  });
}

function CadetForm({ cadet: found, onClose }: { cadet: Cadet | null; onClose: () => void }) {
  const [cadet] = useState(found); // as the fields show it, whatever is read meanwhile
  const shown = useRef<Shown["current"]>(found ?? {});
  const save = useDeed((facts: Facts) => (cadet === null ? data(api.POST("/api/v1/cadets/", { body: facts as NewCadet })) : change(cadet.id, facts, shown)), {
    changes: ["/api/v1/cadets/"],
    errorsAreShown: true,
    onDone: (saved) => {
      notify({ title: `${fullName(saved)} is saved.`, tone: "success" });
      onClose();
    },
  });
  const there = useThere();
  const text = (name: keyof Cadet & keyof Facts) => ({ name, defaultValue: cadet?.[name] ?? "", maxLength: 100 });
  return (
    <Form onSubmit={(values) => save.mutate(orNull(values))} error={save.error}>
      <div className="fields">
        <TextField label="Last name" required {...text("last_name")} />
        <TextField label="First name" required {...text("first_name")} />
        <TextField label="Middle name" {...text("middle_name")} />
        <TextField label="Suffix" {...text("suffix_name")} />
        <TextField label="Student ID" required {...text("student_id")} />
        <TextField label="Email" type="email" {...text("email")} maxLength={320} />
        <TextField label="Contact number" type="tel" {...text("contact_number")} />
        <TextField label="Birthdate" type="date" name="birthdate" defaultValue={cadet?.birthdate ?? ""} />
        <TextField label="Course" {...text("course")} />
        <TextField label="Year level" {...text("year_level")} />
        <SelectField label="Military science" name="cadet_course" choices={MS} empty="Not given" defaultValue={cadet?.cadet_course} />
        <SelectField label="Status" name="status" choices={STATUSES} empty="Not given" defaultValue={cadet?.status} />
        <TextField label="Rank" {...text("rank")} />
        <TextField label="Company" suggestions={there.company} {...text("company")} />
        <TextField label="Platoon" suggestions={there.platoon} {...text("platoon")} />
        <TextField label="Battalion" {...text("battalion")} />
        <TextField label="Address" wide name="address" defaultValue={cadet?.address ?? ""} maxLength={500} />
      </div>
      <SendOrCancel action="Save" busy={save.isPending} onCancel={onClose} />
    </Form>
  );
}
