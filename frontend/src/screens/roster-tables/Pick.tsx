import { Checkbox } from "@base-ui/react/checkbox";

import { Icon } from "../../ui/Icon";
import styles from "./Pick.module.css";
import type { Picks } from "./picks";

/** A box that picks a row, or all rows of the page; half where only some of them are picked. */
export function Pick({ label, checked, isHalf = false, onChange }: { label: string; checked: boolean; isHalf?: boolean; onChange: (checked: boolean) => void }) {
  return (
    <Checkbox.Root aria-label={label} checked={checked} indeterminate={isHalf} onCheckedChange={onChange} className={styles["box"]}>
      <Checkbox.Indicator className={styles["tick"]}>{isHalf ? <span className={styles["half"]} /> : <Icon name="check" size="1rem" />}</Checkbox.Indicator>
    </Checkbox.Root>
  );
}

/** The box above a page of rows, that picks all of them. */
export function pickAll(rows: readonly { id: number }[], picks: Picks) {
  const ids = rows.map(({ id }) => id);
  const picked = ids.filter((id) => picks.ids.has(id)).length;
  return (
    <Pick label="Pick all of this page" checked={picked === ids.length} isHalf={picked > 0 && picked < ids.length} onChange={(is) => picks.toggle(ids, is)} />
  );
}
