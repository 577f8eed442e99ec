import { useEffect, useRef, useState, type ReactNode } from "react";

import styles from "./Filters.module.css";
import { Icon } from "./Icon";
import type { Choice } from "./Field";

const PAUSE = 300; // milliseconds after the last letter

/** The line above a list: search and filters. */
export function Filters({ children }: { children: ReactNode }) {
  return (
    <search className={styles["filters"]}>{children}</search>
  );
}

/** A search that asks when the typing pauses. */
export function SearchBox({ label, value, onSearch }: { label: string; value: string; onSearch: (text: string) => void }) {
  const [text, setText] = useState(value);
  const asked = useRef(value);
  useEffect(() => {
    if (value === asked.current) return;
    asked.current = value; // it was changed from outside, by the way back for instance
    setText(value);
  }, [value]);
  useEffect(() => {
    if (text === asked.current) return undefined;
    const timer = setTimeout(() => {
      asked.current = text;
      onSearch(text);
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [text, onSearch]);
  return (
    <div className={styles["search"]}>
      <Icon name="search" />
      <input type="search" aria-label={label} placeholder={label} value={text} onChange={(event) => setText(event.target.value)} maxLength={100} />
    </div>
  );
}

/** One filter; `all` is what an empty one is called. */
export function Filter({ label, value, choices, all, onChange }: { label: string; value: string; choices: readonly Choice[]; all: string; onChange: (value: string) => void }) {
  return (
    <select className={styles["filter"]} aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">{all}</option>
      {value !== "" && !choices.some((choice) => choice.value === value) && <option value={value}>{value}</option>}
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}
