/** Fields with a label, a hint and a place for complaints. Inside a Form they need only a name. */

import { Checkbox } from "@base-ui/react/checkbox";
import { Field as Base } from "@base-ui/react/field";
import { useId, type ComponentProps, type ReactNode } from "react";

import { joined } from "./classes";
import styles from "./Field.module.css";
import { Icon } from "./Icon";

interface Common {
  label: string;
  /** The name in the API: complaints of the server find the field by it. */
  name: string;
  hint?: ReactNode;
  /** Over the whole width of `.fields`. */
  wide?: boolean;
}

/** The frame of a field: label, control, hint, complaint. Where a form has fields of both sorts, those that are required are marked. */
export function Field({ label, name, hint, wide = false, children, optional = false, required = false }: Common & { children: ReactNode; optional?: boolean; required?: boolean | undefined }) {
  return (
    <Base.Root name={name} className={joined(styles["field"], wide && "wide")} data-required={required || undefined}>
      <Base.Label className={styles["label"]}>
        {label}
        {optional && <span className={styles["optional"]}> optional</span>}
      </Base.Label>
      {children}
      {hint !== undefined && <Base.Description className={styles["hint"]}>{hint}</Base.Description>}
      <Base.Error className={styles["complaint"]} />
    </Base.Root>
  );
}

type InputProps = Omit<ComponentProps<"input">, "name" | "value" | "onChange" | "ref" | "defaultValue" | "style" | "className"> & {
  defaultValue?: string | number | undefined;
  value?: string;
  onChange?: (value: string) => void;
  /** What is there already; another value can be typed. */
  suggestions?: readonly string[] | undefined;
};

/** A field of one line: text, email, password, number, date, … by its `type`; plain text where that type cannot show what is there. */
export function TextField({ label, name, hint, wide = false, onChange, suggestions, ...input }: Common & InputProps) {
  const list = useId();
  return (
    <Field {...{ label, name, hint, wide }} required={input.required}>
      <Base.Control
        {...input}
        {...(isHidden(input.type, input.defaultValue) && { type: "text" })}
        className={styles["control"]}
        {...(onChange !== undefined && { onValueChange: onChange })}
        {...(suggestions !== undefined && { list })}
      />
      {suggestions !== undefined && (
        <datalist id={list}>
          {suggestions.map((value) => (
            <option key={value} value={value} />
          ))}
        </datalist>
      )}
    </Field>
  );
}

/** Whether a browser shows nothing of a value in a field of this type, as of what the old system took for a date; it would then be sent as nothing. */
function isHidden(type: string | undefined, value: string | number = ""): boolean {
  if (value === "") return false;
  return (type === "date" && !/^\d{4,}-\d\d-\d\d$/.test(String(value))) || (type === "number" && Number.isNaN(Number(value)));
}

type AreaProps = Omit<ComponentProps<"textarea">, "name" | "value" | "onChange" | "ref" | "style" | "className" | "defaultValue"> & {
  defaultValue?: string;
};

/** A field of several lines. */
export function TextArea({ label, name, hint, wide = true, rows = 4, ...area }: Common & AreaProps) {
  return (
    <Field {...{ label, name, hint, wide }} required={area.required}>
      <Base.Control className={joined(styles["control"], styles["area"])} render={<textarea rows={rows} {...area} />} defaultValue={area.defaultValue} />
    </Field>
  );
}

export interface Choice {
  value: string;
  label: string;
}

type SelectProps = Omit<ComponentProps<"select">, "name" | "value" | "onChange" | "ref" | "style" | "className" | "defaultValue"> & {
  choices: readonly Choice[];
  /** What an empty value is called; without it there is none. */
  empty?: string;
  defaultValue?: string | null | undefined;
  value?: string;
  onChange?: (value: string) => void;
};

/** A choice among few, and what is there already: the browser's own list, which every phone and screen reader knows. */
export function SelectField({ label, name, hint, wide = false, choices, empty, value, defaultValue, onChange, ...rest }: Common & SelectProps) {
  const isOther = defaultValue != null && defaultValue !== "" && !choices.some((choice) => choice.value === defaultValue);
  const options = (
    <select {...rest}>
      {empty !== undefined && <option value="">{empty}</option>}
      {isOther && <option value={defaultValue}>{defaultValue}</option>}
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
  return (
    <Field {...{ label, name, hint, wide }} required={rest.required}>
      <Base.Control
        className={joined(styles["control"], styles["select"])}
        render={options}
        {...(value === undefined ? { defaultValue: defaultValue ?? "" } : { value })}
        {...(onChange !== undefined && { onValueChange: onChange })}
      />
    </Field>
  );
}

interface CheckProps extends Common {
  defaultChecked?: boolean;
  checked?: boolean;
  onChange?: (checked: boolean) => void;
  disabled?: boolean;
}

/** Yes or no. In a form its value is true or false. */
export function CheckField({ label, name, hint, wide = false, onChange, ...rest }: CheckProps) {
  return (
    <Base.Root name={name} className={joined(styles["check"], wide && "wide")}>
      <Base.Label className={styles["checkLabel"]}>
        <Checkbox.Root {...rest} className={styles["box"]} onCheckedChange={(checked) => onChange?.(checked)}>
          <Checkbox.Indicator className={styles["tick"]}>
            <Icon name="check" size="1rem" />
          </Checkbox.Indicator>
        </Checkbox.Root>
        <span>{label}</span>
      </Base.Label>
      {hint !== undefined && <Base.Description className={styles["hint"]}>{hint}</Base.Description>}
      <Base.Error className={styles["complaint"]} />
    </Base.Root>
  );
}
