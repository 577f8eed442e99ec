/** The small parts that screens are made of. */

import type { ReactNode } from "react";

import { joined } from "./classes";
import { Icon, type IconName } from "./Icon";
import styles from "./parts.module.css";
import type { Tone } from "./toasts";

/** The head of a screen: what it is, and what can be done with all of it. */
export function PageHeader({ title, eyebrow, children, lead }: { /** None while it is not known. */ title?: ReactNode; eyebrow?: ReactNode; lead?: ReactNode; children?: ReactNode }) {
  return (
    <header className={styles["pageHeader"]}>
      <div>
        {eyebrow !== undefined && <p className={styles["eyebrow"]}>{eyebrow}</p>}
        <h1 tabIndex={-1}>{title ?? <Unknown />}</h1>
        {lead !== undefined && <p className={styles["lead"]}>{lead}</p>}
      </div>
      {children !== undefined && <div className={styles["pageActions"]}>{children}</div>}
    </header>
  );
}

/** As high as a line of text, and heard. */
function Unknown() {
  return (
    <>
      <span className="visually-hidden">Loading</span>
      {"\u00a0"}
    </>
  );
}

/** A part of a screen on paper. */
export function Card({ title, actions, children, flush = false }: { title?: ReactNode; actions?: ReactNode; children: ReactNode; /** The content goes to the edges, as a table does. */ flush?: boolean }) {
  return (
    <section className={styles["card"]}>
      {(title !== undefined || actions !== undefined) && (
        <header className={styles["cardHeader"]}>
          {title !== undefined && <h2>{title}</h2>}
          {actions !== undefined && <div className="row">{actions}</div>}
        </header>
      )}
      <div className={joined(styles["cardBody"], flush && styles["flush"])}>{children}</div>
    </section>
  );
}

/** One number with its name. */
export function Stat({ label, value, note, tone }: { label: string; value: ReactNode; note?: ReactNode; tone?: Tone }) {
  return (
    <div className={styles["stat"]} data-tone={tone}>
      <p className={styles["statLabel"]}>{label}</p>
      <p className={styles["statValue"]}>{value}</p>
      {note !== undefined && <p className={styles["statNote"]}>{note}</p>}
    </div>
  );
}

/** A word with a colour; the word alone says it all. */
export function Badge({ tone, children }: { tone?: Tone | "neutral"; children: ReactNode }) {
  return (
    <span className={styles["badge"]} data-tone={tone ?? "neutral"}>
      {children}
    </span>
  );
}

/** Names and what they are worth. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className={styles["facts"]}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value === null || value === undefined || value === "" ? <span className="faint">not given</span> : value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** How far something is, from 0 to 100; without a number it is under way. */
export function Progress({ value, label }: { value?: number | null; label: string }) {
  return <progress className={styles["progress"]} max={100} aria-label={label} {...(value != null && { value })} />;
}

/** Somebody's picture, or the first letters of the name. */
export function Avatar({ name, src, size = 36 }: { name: string; src?: string | null | undefined; size?: number }) {
  const initials = name.split(/\s+/).slice(0, 2).map((word) => word[0]?.toUpperCase() ?? "").join("");
  return (
    <span className={styles["avatar"]} style={{ width: size, height: size, fontSize: size * 0.4 }} aria-hidden="true">
      {src ? <img src={src} alt="" width={size} height={size} /> : initials}
    </span>
  );
}

/** A notice inside a screen that stays. */
export function Note({ tone = "info", icon, children }: { tone?: Tone; icon?: IconName; children: ReactNode }) {
  return (
    <div className={styles["note"]} data-tone={tone}>
      <Icon name={icon ?? (tone === "info" ? "bell" : "warning")} />
      <div>{children}</div>
    </div>
  );
}
