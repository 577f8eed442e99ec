import { useId } from "react";

import styles from "./Switch.module.css";

interface SwitchProps<Value extends string> {
  label: string;
  value: Value;
  choices: readonly (readonly [value: Value, label: string])[];
  onChange: (value: Value) => void;
}

/** One of two or three that are all seen. */
export function Switch<Value extends string>({ label, value, choices, onChange }: SwitchProps<Value>) {
  const name = useId();
  return (
    <fieldset className={styles["switch"]}>
      <legend className="visually-hidden">{label}</legend>
      {choices.map(([choice, words]) => (
        <label key={choice}>
          <input type="radio" className="visually-hidden" name={name} value={choice} checked={choice === value} onChange={() => onChange(choice)} />
          {words}
        </label>
      ))}
    </fieldset>
  );
}
