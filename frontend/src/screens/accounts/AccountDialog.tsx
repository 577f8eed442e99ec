import { useRef, useState } from "react";

import { api, data, type Schema } from "../../api/client";
import { useDeed } from "../../api/queries";
import { Dialog } from "../../ui/Dialog";
import { SelectField, TextField } from "../../ui/Field";
import { Form, SendOrCancel } from "../../ui/Form";
import { saveOver, type Shown } from "../../ui/news";
import { notify } from "../../ui/toasts";
import { roleName, ROLES } from "./roles";

type Account = Schema<"accounts.AccountRow">;

interface Values extends Record<string, string> {
  username: string;
  email: string;
  role: string;
}

interface Facts extends Record<string, string | null> {
  username: string;
  email: string | null;
  role: Account["role"];
}

function change(id: number, facts: Facts, shown: Shown): Promise<Account> {
  const params = { path: { user_id: id } };
  return saveOver(facts, shown, {
    save: (body) => data(api.PATCH("/api/v1/users/{user_id}/", { params, body })),
    read: async () => ({ ...(await data(api.GET("/api/v1/users/{user_id}/", { params }))) }),
    words: { role: roleName },
  });
}

/** An account without a person of the roster, or what can be changed of any. */
export function AccountDialog({ account: found, onClose }: { account: Account | null; onClose: () => void }) {
  const [account] = useState(found); // as the fields show it, whatever is read meanwhile
  const shown = useRef<Shown["current"]>({ ...account });
  const save = useDeed(
    ({ username, email, role }: Values) => {
      const facts = { username, role: role as Account["role"] };
      return account === null
        ? data(api.POST("/api/v1/users/", { body: { ...facts, ...(email !== "" && { email }) } }))
        : change(account.id, { ...facts, email: email === "" ? null : email }, shown);
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
