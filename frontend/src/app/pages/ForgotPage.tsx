import { useMutation } from "@tanstack/react-query";
import { Link } from "react-router";

import { api } from "../../api/client";
import { Button } from "../../ui/Button";
import { TextField } from "../../ui/Field";
import { Form } from "../../ui/Form";
import { Note } from "../../ui/parts";
import { Entrance } from "./Entrance";
import styles from "./Entrance.module.css";

/** A cry for help: who is known gets a new code from the administrators. It does not tell who is known. */
export default function ForgotPage() {
  const ask = useMutation({
    mutationFn: async (identifier: string) => {
      await api.POST("/api/v1/auth/forgot-password/", { body: { identifier } });
    },
    meta: { areErrorsShown: () => true },
  });
  return (
    <Entrance title="I cannot get in" lead="Tell us who you are, by whatever you sign in with. The unit's administrators issue you a new activation code.">
      {ask.isSuccess ? (
        <Note tone="success" icon="check">
          <p>
            If an account is known by “{ask.variables}”, the request is now on the administrators’ list. Nothing is sent to you: ask them for your code.
          </p>
        </Note>
      ) : (
        <Form onSubmit={({ identifier }: Record<string, string>) => ask.mutate((identifier ?? "").trim())} error={ask.error}>
          <TextField name="identifier" label="Username, email or student number" autoComplete="username" autoCapitalize="none" spellCheck={false} required />
          <Button type="submit" look="primary" busy={ask.isPending}>
            Ask for help
          </Button>
        </Form>
      )}
      <p className={styles["links"]}>
        <Link to="/login">Back to signing in</Link>
      </p>
    </Entrance>
  );
}
