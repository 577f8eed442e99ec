import { useState } from "react";

import { api, data, type Schema } from "../../api/client";
import { useDeed } from "../../api/queries";
import { Button } from "../../ui/Button";
import { TextField } from "../../ui/Field";
import { Form, FormActions, type Values } from "../../ui/Form";
import { Card, Note } from "../../ui/parts";
import { notify } from "../../ui/toasts";
import styles from "./Profile.module.css";

interface Typed extends Values {
  current_password: string;
  new_password: string;
  again: string;
}

/** Another password; every other session ends with it. */
export function PasswordForm() {
  const [turn, setTurn] = useState(0); // another form each time, so that no password stays in its fields
  const [fault, setFault] = useState(false);
  const change = useDeed((passwords: Schema<"accounts.Passwords">) => data(api.POST("/api/v1/auth/change-password/", { body: passwords })), {
    changes: ["/api/v1/auth/sessions/"],
    errorsAreShown: true,
    onDone: () => {
      notify({ title: "Your password is changed.", tone: "success" });
      setTurn(turn + 1);
    },
  });
  const submit = ({ current_password, new_password, again }: Typed) => {
    const isSame = new_password === again;
    setFault(!isSame);
    if (isSame) change.mutate({ current_password, new_password });
    return isSame;
  };
  return (
    <Card title="Change the password">
      <div className={styles["narrow"]}>
        <Form<Typed> key={turn} onSubmit={submit} error={change.error}>
          <p className="faint">Every other session of yours ends. This one stays.</p>
          <TextField label="Password now" name="current_password" type="password" autoComplete="current-password" required />
          <TextField label="New password" name="new_password" type="password" autoComplete="new-password" required minLength={8} hint="At least 8 characters. A few words are better than one with signs." />
          <TextField label="New password once more" name="again" type="password" autoComplete="new-password" required />
          {fault && (
            <div role="alert">
              <Note tone="danger">The two new passwords are not the same.</Note>
            </div>
          )}
          <FormActions>
            <Button type="submit" look="primary" busy={change.isPending}>
              Change the password
            </Button>
          </FormActions>
        </Form>
      </div>
    </Card>
  );
}
