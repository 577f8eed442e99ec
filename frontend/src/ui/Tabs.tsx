import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";

import styles from "./Tabs.module.css";

export interface Tab {
  value: string;
  label: ReactNode;
  content: ReactNode;
}

/** Parts of a screen of which one is shown. Keep the value in the URL where somebody may want to return to it. */
export function Tabs({ tabs, value, onChange, label }: { tabs: readonly Tab[]; value: string; onChange: (value: string) => void; label: string }) {
  return (
    <Base.Root value={value} onValueChange={(chosen: string) => onChange(chosen)}>
      <Base.List className={styles["list"]} aria-label={label}>
        {tabs.map((tab) => (
          <Base.Tab key={tab.value} value={tab.value} className={styles["tab"]}>
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className={styles["panel"]}>
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
