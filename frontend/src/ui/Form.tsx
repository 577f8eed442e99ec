/** Forms: fields keep their own values, the answer of the server is shown where it belongs. */

import { Form as Base } from "@base-ui/react/form";
import { useContext, useRef, useState, type ReactNode } from "react";
import { flushSync } from "react-dom";

import type { ApiError } from "../api/errors";
import { Button } from "./Button";
import { LeaveDialog } from "./Dialog";
import styles from "./Form.module.css";
import { Icon } from "./Icon";
import { usePresses } from "./pressedOnce";
import { UnsavedHere, useUnsaved } from "./unsaved";

/** What a form holds: texts by the names of its fields; a checkbox is true or false. */
export type Values = Record<string, string | boolean | number | null | undefined>;

interface FormProps<Given extends Values> {
  /** Sends what was typed; false when it was not sent, because something is still wrong with it. */
  onSubmit: (values: Given) => unknown;
  /** What the last attempt was refused with: complaints go to their fields, the rest above. */
  error?: ApiError | null;
  children: ReactNode;
  /** The id that a submit button outside of the form names as its `form`. */
  id?: string;
}

/**
 * A form whose values are collected from its fields when it is sent. A double click sends it once.
 *
 * Who leaves it with something typed that is not sent, or was refused, is asked first.
 */
export function Form<Given extends Values = Record<string, string>>({ onSubmit, error = null, children, id }: FormProps<Given>) {
  const form = useRef<HTMLFormElement>(null);
  const presses = usePresses();
  const [state, setState] = useState<"untouched" | "typed" | "sent">("untouched");
  useUnsaved(state === "typed" || (state === "sent" && error !== null));
  const [names, setNames] = useState<readonly string[]>([]);
  const send = (values: Given) => {
    if (!presses.current.isFirst(JSON.stringify([values, error]), performance.now())) return;
    if (onSubmit(values) === false) presses.current.forget();
    else {
      setState("sent");
      setNames(Object.keys(values));
    }
  };
  const typed = () => setState("typed");
  const [answered, setAnswered] = useState<ApiError | null>(null);
  // A complaint at a field keeps Base's form from being sent; the server's is of what was sent before, and goes before Base looks.
  const again = () => flushSync(() => setAnswered(error));
  return (
    <Base<Given>
      ref={form}
      {...(id !== undefined && { id })}
      className={styles["form"]}
      errors={error === null || error === answered ? {} : error.details}
      onSubmitCapture={again}
      onInput={typed}
      onChange={typed}
      onFormSubmit={send}
    >
      <FormError error={error} names={names} />
      {children}
    </Base>
  );
}

/** What no field is to blame for, and what is wrong with what this form has no field for. `names`: the fields that it has. */
function FormError({ error, names }: { error: ApiError | null; names: readonly string[] }) {
  if (error === null) return null;
  const { non_field_errors: general = [], ...fields } = error.details;
  const elsewhere = Object.entries(fields).flatMap(([name, complaints]) => (names.includes(name) ? [] : complaints.map((sentence) => `${spoken(name)}: ${sentence}`)));
  const sentences = [...(general.length > 0 ? general : [error.message]), ...elsewhere];
  return (
    <div role="alert" className={styles["error"]}>
      <Icon name="warning" />
      <div>
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </div>
  );
}

/** A field's name as one says it: `first_name` is "First name". */
function spoken(name: string): string {
  const words = name.replace(/[_.]+/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The buttons at the end of a form. */
export function FormActions({ children }: { children: ReactNode }) {
  return <div className={styles["actions"]}>{children}</div>;
}

interface SendProps {
  /** What sending does: "Save". */
  action: ReactNode;
  busy: boolean;
  disabled?: boolean;
  /** Something has to be settled first, as a file on its way. */
  waits?: boolean;
  onCancel: () => void;
}

/** How a form in a dialog ends: with the button that sends it, or the one that leaves, which asks as Escape does. */
export function SendOrCancel({ action, busy, disabled = false, waits = false, onCancel }: SendProps) {
  return (
    <FormActions>
      <CancelButton onCancel={onCancel} />
      <Button type="submit" look="primary" busy={busy} waits={waits} disabled={disabled}>
        {action}
      </Button>
    </FormActions>
  );
}

/** Leaves a dialog, and asks first where something in it is not saved. */
export function CancelButton({ onCancel }: { onCancel: () => void }) {
  const here = useContext(UnsavedHere);
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button onClick={() => (here?.any === true ? setAsking(true) : onCancel())}>Cancel</Button>
      {isAsking && <LeaveDialog open onStay={() => setAsking(false)} onLeave={onCancel} />}
    </>
  );
}

/** What is empty becomes null, as the API says "nothing". */
export function orNull(values: Record<string, string>): Record<string, string | null> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.trim() === "" ? null : value]));
}
