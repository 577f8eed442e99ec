import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useLocation } from "react-router";

import { api, data } from "../../api/client";
import { ApiError } from "../../api/errors";
import { Button, LinkButton } from "../../ui/Button";
import { TextField } from "../../ui/Field";
import { Form } from "../../ui/Form";
import { Note } from "../../ui/parts";
import { textIn } from "../returning";
import { Entrance } from "./Entrance";
import styles from "./Entrance.module.css";

/** The first password, or a new one, by a code that an administrator issued. The link carries it after the `#`. */
export default function ActivatePage() {
  const code = textIn(useLocation().hash);
  const [differ, setDiffer] = useState(false);
  const activate = useMutation({
    mutationFn: (body: { code: string; password: string }) => data(api.POST("/api/v1/auth/activate/", { body })),
    meta: { areErrorsShown: () => true },
  });
  const send = (values: Record<string, string>) => {
    const isSame = values["password"] === values["again"];
    setDiffer(!isSame);
    if (isSame) activate.mutate({ code: (values["code"] ?? "").trim(), password: values["password"] ?? "" });
  };
  if (activate.isSuccess) return <Activated username={activate.data.username} />;
  return (
    <Entrance title="Activate your account" lead="Choose a password. The code works once.">
      <Form onSubmit={send} error={differ ? unequal : activate.error}>
        <TextField name="code" label="Activation code" defaultValue={code} autoComplete="one-time-code" spellCheck={false} required maxLength={100} />
        <TextField name="password" label="New password" type="password" autoComplete="new-password" required hint="At least 8 characters; not one that others use." />
        <TextField name="again" label="The same password again" type="password" autoComplete="new-password" required />
        <Button type="submit" look="primary" busy={activate.isPending}>
          Set the password
        </Button>
      </Form>
      <p className={styles["links"]}>
        <Link to="/login">Back to signing in</Link>
      </p>
    </Entrance>
  );
}

function Activated({ username }: { username: string }) {
  return (
    <Entrance title="Your account is ready">
      <Note tone="success" icon="check">
        <p>
          Your username is <strong>{username}</strong>. Sign in with it and your new password.
        </p>
      </Note>
      <LinkButton to="/login" look="primary">
        Sign in
      </LinkButton>
    </Entrance>
  );
}

const unequal = new ApiError({
  status: 400,
  code: "unequal",
  message: "The two passwords differ.",
  details: { again: ["This is not the same password."] },
});
