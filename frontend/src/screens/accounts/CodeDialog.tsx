/** A code by which somebody sets a password: shown once, to be handed over. */

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLayoutEffect, useState } from "react";

import { api, data, type Schema } from "../../api/client";
import { forget } from "../../api/queries";
import { useAccount } from "../../api/useSession";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { FormActions } from "../../ui/Form";
import { Note } from "../../ui/parts";
import { ScrollBox } from "../../ui/ScrollBox";
import { Moment } from "../../ui/time";
import { notify } from "../../ui/toasts";
import { useUnsaved } from "../../ui/unsaved";
import { saveAs } from "../../files/saveAs";
import styles from "./CodeDialog.module.css";
import { codesAsTable } from "./codes";

type Issued = Schema<"accounts.IssuedCode">;

interface CodeProps {
  /** The accounts that get a code each. */
  users: readonly number[];
  /** Whose it is, as one says it. */
  of: string;
  onClose: () => void;
}

export function CodeDialog({ users, of, onClose }: CodeProps) {
  const client = useQueryClient();
  const issue = useMutation<Issued[]>({
    mutationFn: async () => (await data(api.POST("/api/v1/users/activations/", { body: { users: [...users] } }))).codes,
    meta: { areErrorsShown: () => true },
    onSuccess: () => void forget(client, ["/api/v1/users/"]),
  });
  const { data: codes, reset } = issue;
  const isOver = useAccount() === null;
  useLayoutEffect(() => {
    if (isOver && codes !== undefined) reset(); // whoever finds the login over it must not find them
  }, [isOver, codes, reset]);
  return (
    <Dialog open onClose={onClose} wide={users.length > 1} title={users.length === 1 ? "Activation code" : "Activation codes"} description={`For ${of}`}>
      <div className="stack">
        {codes === undefined ? (
          <p>With a new code a password is set at <em>Activate an account</em>. Earlier codes stop working; the current password keeps working until a new one is set.</p>
        ) : (
          <Codes codes={codes} />
        )}
        {issue.error !== null && (
          <Note tone="danger">
            <p role="alert">{issue.error.message}</p>
          </Note>
        )}
        <FormActions>
          <Button onClick={onClose}>{codes === undefined ? "Cancel" : "Done"}</Button>
          {codes === undefined && (
            <Button look="primary" busy={issue.isPending} onClick={() => issue.mutate()}>
              {users.length === 1 ? "Issue a code" : `Issue ${users.length} codes`}
            </Button>
          )}
        </FormActions>
      </div>
    </Dialog>
  );
}

function Codes({ codes }: { codes: readonly Issued[] }) {
  const [isKept, setKept] = useState(false);
  useUnsaved(!isKept);
  const copy = (text: string) =>
    void navigator.clipboard.writeText(text).then(
      () => {
        setKept(true);
        notify({ title: "Copied.", tone: "success" });
      },
      () => notify({ title: "The browser did not let it be copied.", tone: "warning" }),
    );
  const [first] = codes;
  if (codes.length === 1 && first !== undefined) {
    return (
      <div className={styles["one"]}>
        <p className={styles["code"]}>{first.code}</p>
        <p>
          for <strong>{first.username}</strong>, until <Moment at={first.expires_at} />
        </p>
        <Note tone="warning">It is shown only now. Hand it over by a way that only its owner sees.</Note>
        <Button onClick={() => copy(first.code)}>Copy the code</Button>
      </div>
    );
  }
  return (
    <>
      <Note tone="warning">They are shown only now. Hand each over by a way that only its owner sees.</Note>
      <ScrollBox label="Codes" className={styles["many"]}>
        <table>
          <thead>
            <tr>
              <th scope="col">Username</th>
              <th scope="col">Code</th>
              <th scope="col">Until</th>
            </tr>
          </thead>
          <tbody>
            {codes.map(({ user, username, code, expires_at }) => (
              <tr key={user}>
                <th scope="row">{username}</th>
                <td className={styles["small"]}>{code}</td>
                <td>
                  <Moment at={expires_at} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <Button
        onClick={() => {
          saveAs(new Blob([codesAsTable(codes)], { type: "text/csv" }), "activation-codes.csv");
          setKept(true);
        }}
      >
        Save as CSV
      </Button>
    </>
  );
}
