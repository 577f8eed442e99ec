import { useState } from "react";

import type { ApiError } from "../../api/errors";
import { Button } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/Dialog";
import { SelectField, TextField } from "../../ui/Field";
import { Form, FormActions } from "../../ui/Form";
import { Facts } from "../../ui/parts";
import { Day } from "../../ui/time";
import { factsOf, plain, type Facts as Typed, type ProfileField } from "./fields";

/** What is typed in all fields, and whether the profile is complete with it. */
export interface Given {
  facts: Typed;
  is_profile_completed?: true;
}

interface Props {
  person: Record<string, unknown>;
  fields: readonly ProfileField[];
  isLocked: boolean;
  error: ApiError | null;
  busy: boolean;
  onSend: (given: Given) => void;
}

/** The fields, or what they hold where the profile is locked. */
export function ProfileForm({ person, fields, isLocked, error, busy, onSend }: Props) {
  const [held] = useState(person); // what the fields show, whatever is read meanwhile
  const [completing, setCompleting] = useState<Given | null>(null);
  const [isCompletion, setCompletion] = useState(false);
  if (isLocked) return <Facts facts={fields.map((field) => [field.label, shown(field, person[field.name])] as const)} />;
  const submit = (typed: Record<string, string>) => {
    const facts = factsOf(fields, typed, held);
    if (isCompletion) setCompleting({ facts, is_profile_completed: true });
    else onSend({ facts });
    return !isCompletion;
  };
  return (
    <Form onSubmit={submit} error={error}>
      <div className="fields">
        {fields.map((field) => (
          <OneField key={field.name} field={field} value={held[field.name]} />
        ))}
      </div>
      <FormActions>
        <Button type="submit" busy={busy} onClick={() => setCompletion(false)}>
          Save
        </Button>
        <Button type="submit" look="primary" busy={busy} onClick={() => setCompletion(true)}>
          Complete the profile
        </Button>
      </FormActions>
      {completing !== null && (
        <ConfirmDialog
          open
          title="Complete your profile?"
          action="Complete it"
          onClose={() => setCompleting(null)}
          onConfirm={() => {
            setCompleting(null);
            onSend(completing);
          }}
        >
          <p>It is locked then. Only an administrator can unlock it for another change.</p>
        </ConfirmDialog>
      )}
    </Form>
  );
}

function OneField({ field: { name, label, type, choices, wide = false, needed = false, most = 100 }, value }: { field: ProfileField; value: unknown }) {
  const text = plain(value);
  const hint = needed ? { hint: "Needed to complete the profile" } : {};
  if (choices !== undefined) return <SelectField name={name} label={label} choices={choices.map((one) => ({ value: one, label: one }))} empty="Not given" defaultValue={text} />;
  return <TextField name={name} label={label} wide={wide} {...(type !== undefined && { type })} {...hint} defaultValue={text} maxLength={most} />;
}

function shown({ type }: ProfileField, value: unknown) {
  const text = plain(value);
  return type === "date" && text !== "" ? <Day on={text} /> : text;
}
