import { useState } from "react";

import { api, data, type Schema } from "../../api/client";
import { useDeed } from "../../api/queries";
import { Dialog } from "../../ui/Dialog";
import { SelectField, TextField } from "../../ui/Field";
import { Form, SendOrCancel } from "../../ui/Form";
import { newsOf } from "../../ui/news";
import { notify } from "../../ui/toasts";
import { ROLES } from "./roles";

type Account = Schema<"accounts.AccountRow">;

interface Values extends Record<string, string> {
  username: string;
  email: string;
  role: string;
}

/** An account without a person of the roster, or what can be changed of any. */
export function AccountDialog({ account: found, onClose }: { account: Account | null; onClose: () => void }) {
  const [account] = useState(found); // as the fields show it, whatever is read meanwhile
  const save = useDeed(
    ({ username, email, role }: Values) => {
      const facts = { username, role: role as Account["role"] };
      return account === null
        ? data(api.POST("/api/v1/users/", { body: { ...facts, ...(email !== "" && { email }) } }))
        : data(api.PATCH("/api/v1/users/{user_id}/", { params: { path: { user_id: account.id } }, body: newsOf({ ...facts, email: email === "" ? null : email }, account) }));
    },
    {
      changes: ["/api/v1/users/"],
      errorsAreShown: true,
      onDone: (saved) => {
        notify({ title: `${saved.name} is saved.`, tone: "success" });
        onClose();
      },
    },
  );
  return (
    <Dialog open onClose={onClose} title={account === null ? "Add an account" : "Edit an account"}>
      <Form<Values> onSubmit={(values) => save.mutate(values)} error={save.error}>
        <div className="fields">
          <TextField label="Username" name="username" required maxLength={150} defaultValue={account?.username ?? ""} autoComplete="off" />
          <TextField label="Email" name="email" type="email" maxLength={320} defaultValue={account?.email ?? ""} autoComplete="off" />
          <SelectField
            label="Role"
            name="role"
            choices={ROLES}
            defaultValue={account?.role ?? "training_staff"}
            hint={account === null ? "It has no password until its owner activates it with a code." : "Another role ends all sessions of the account."}
          />
        </div>
        <SendOrCancel action="Save" busy={save.isPending} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}
