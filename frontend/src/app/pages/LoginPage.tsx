import { useMutation } from "@tanstack/react-query";
import { Link, Navigate, useLocation, useSearchParams } from "react-router";

import { signIn } from "../../api/client";
import { useAccount } from "../../api/useSession";
import { Button } from "../../ui/Button";
import { TextField } from "../../ui/Field";
import { Form } from "../../ui/Form";
import { returnTo, UNASKED, whyHere } from "../returning";
import { Entrance } from "./Entrance";
import styles from "./Entrance.module.css";

export default function LoginPage() {
  const account = useAccount();
  const [parameters] = useSearchParams();
  const here = useLocation();
  const login = useMutation({
    mutationFn: ({ identifier, password }: Record<string, string>) => signIn(identifier ?? "", password ?? ""),
    meta: { areErrorsShown: () => true },
  });
  if (account !== null) return <Navigate to={returnTo(parameters)} replace state={UNASKED} />;
  return (
    <Entrance title="Sign in" lead={whyHere(here.state, parameters)}>
      <Form onSubmit={(values) => login.mutate(values)} error={login.error}>
        <TextField name="identifier" label="Username, email or student number" autoComplete="username" autoCapitalize="none" spellCheck={false} required autoFocus />
        <TextField name="password" label="Password" type="password" autoComplete="current-password" required />
        <Button type="submit" look="primary" busy={login.isPending}>
          Sign in
        </Button>
      </Form>
      <p className={styles["links"]}>
        <Link to="/activate">I have an activation code</Link>
        <Link to="/forgot">I cannot get in</Link>
      </p>
    </Entrance>
  );
}
