/** The facts of a member of the staff, new or changed. */

import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";

import { api, data, type Schema } from "../../api/client";
import { reading, useDeed } from "../../api/queries";
import { Dialog } from "../../ui/Dialog";
import { TextField } from "../../ui/Field";
import { Form, orNull, SendOrCancel } from "../../ui/Form";
import { saveOver, type Shown } from "../../ui/news";
import { Loaded, Skeleton } from "../../ui/states";
import { notify } from "../../ui/toasts";
import { fullName } from "../cadets/names";
import { SERVICE, PERSON, SIZES } from "./fields";

type Member = Schema<"roster.StaffOutput">;
type Facts = Record<string, string | number | null>;

export function StaffDialog({ member, onClose }: { member: { id: number } | null; onClose: () => void }) {
  return (
    <Dialog open onClose={onClose} wide title={member === null ? "Add a member of the staff" : "Edit a member of the staff"}>
      {member === null ? <StaffForm member={null} onClose={onClose} /> : <LoadedForm id={member.id} onClose={onClose} />}
    </Dialog>
  );
}

function LoadedForm({ id, onClose }: { id: number; onClose: () => void }) {
  const member = useQuery(reading("/api/v1/staff/{staff_id}/", { params: { path: { staff_id: id } } }));
  return (
    <Loaded query={member} loading={<Skeleton lines={9} height="2.5rem" />}>
      {(found) => <StaffForm member={found} onClose={onClose} />}
    </Loaded>
  );
}

function change(id: number, facts: Facts, shown: Shown): Promise<Member> {
  const params = { path: { staff_id: id } };
  return saveOver(facts, shown, {
    save: (body) => data(api.PATCH("/api/v1/staff/{staff_id}/", { params, body })),
    read: () => data(api.GET("/api/v1/staff/{staff_id}/", { params })),
  });
}

function StaffForm({ member: found, onClose }: { member: Member | null; onClose: () => void }) {
  const [member] = useState(found); // as the fields show it, whatever is read meanwhile
  const shown = useRef<Shown["current"]>(found ?? {});
  const save = useDeed(
    (values: Record<string, string>) => {
      const { age, ...texts } = orNull(values);
      const facts = { ...texts, age: age == null ? null : Number(age) };
      return member === null
        ? data(api.POST("/api/v1/staff/", { body: facts as unknown as Schema<"roster.NewStaff"> }))
        : change(member.id, facts, shown);
    },
    {
      changes: ["/api/v1/staff/", "/api/v1/users/"],
      errorsAreShown: true,
      onDone: (saved) => {
        notify({ title: `${fullName(saved)} is saved.`, tone: "success" });
        onClose();
      },
    },
  );
  return (
    <Form onSubmit={(values) => save.mutate(values)} error={save.error}>
      <div className="fields">
        <TextField label="Last name" name="last_name" required maxLength={100} defaultValue={member?.last_name ?? ""} />
        <TextField label="First name" name="first_name" required maxLength={100} defaultValue={member?.first_name ?? ""} />
        {[...SERVICE, ...PERSON, ...SIZES].map(({ name, label, type, most, wide }) => (
          <TextField key={name} label={label} name={name} type={type ?? "text"} maxLength={most ?? 100} wide={wide ?? false} defaultValue={member?.[name] ?? ""} />
        ))}
      </div>
      <SendOrCancel action="Save" busy={save.isPending} onCancel={onClose} />
    </Form>
  );
}
