/** The frame of the pages before signing in. What is typed here may be left without a question. */

import { useEffect, type ReactNode } from "react";

import { Mark } from "../../ui/Mark";
import { UnsavedHere } from "../../ui/unsaved";
import { OfflineNotice } from "../OfflineNotice";
import styles from "./Entrance.module.css";

export function Entrance({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · ROTC`;
  }, [title]);
  return (
    <div className={styles["entrance"]}>
      <aside className={styles["banner"]}>
        <div className={styles["unit"]}>
          <Mark size={64} />
          <p className={styles["name"]}>
            MSU-SND <span>ROTC Unit</span>
          </p>
        </div>
        <p className={styles["motto"]}>Attendance, grades and orders of the day, in one place.</p>
        <Chevrons />
      </aside>
      <main className={styles["main"]}>
        <OfflineNotice />
        <div className={styles["box"]}>
          <h1>{title}</h1>
          {lead !== undefined && <p className="faint">{lead}</p>}
          <UnsavedHere value={null}>{children}</UnsavedHere>
        </div>
      </main>
    </div>
  );
}

/** The rank that the banner wears. */
function Chevrons() {
  return (
    <svg className={styles["chevrons"]} viewBox="0 0 400 400" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="26">
      {[90, 160, 230, 300].map((y) => (
        <path key={y} d={`M20 ${y + 60} 200 ${y - 60} 380 ${y + 60}`} />
      ))}
    </svg>
  );
}
