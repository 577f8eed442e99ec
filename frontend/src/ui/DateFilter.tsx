import styles from "./Filters.module.css";

/** A day as a filter, with its name before it; empty is no filter. */
export function DateFilter({ label, value, onChange }: { label: string; value: string; onChange: (day: string) => void }) {
  return (
    <label className={styles["date"]}>
      <span className="faint">{label}</span>
      <input type="date" className={styles["filter"]} value={value} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}
