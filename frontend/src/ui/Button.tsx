import type { ComponentProps } from "react";
import { Link } from "react-router";

import styles from "./Button.module.css";
import { joined } from "./classes";

export interface ButtonLook {
  /** `primary` once a view, `danger` for what cannot be undone. */
  look?: "primary" | "secondary" | "quiet" | "danger";
  small?: boolean;
  /** Only an icon: give an `aria-label`. */
  icon?: boolean;
}

type ButtonProps = ComponentProps<"button"> &
  ButtonLook & {
    /** It is being done: no second press, and a spinner. The focus stays where it is, as it would not in a button that is `disabled`. */
    busy?: boolean;
    /** No press meanwhile, and no spinner: another button is at it. */
    waits?: boolean;
  };

/** A button; of type `button` unless it says `submit`. */
export function Button({ look, small, icon, busy = false, waits = false, children, className, type = "button", onClick, ...rest }: ButtonProps) {
  const isHeld = busy || waits;
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={isHeld || undefined}
      aria-busy={busy || undefined}
      onClick={isHeld ? (event) => event.preventDefault() : onClick}
      className={joined(buttonClass({ look, small, icon }), className)}
    >
      {busy && <span className={styles["spinner"]} aria-hidden="true" />}
      {busy && icon ? null : children}
    </button>
  );
}

/** A link that looks like a button. */
export function LinkButton({ look, small, icon, className, ...rest }: ComponentProps<typeof Link> & ButtonLook) {
  return <Link {...rest} className={joined(buttonClass({ look, small, icon }), className)} />;
}

/** The classes of a button, for a trigger of another library. */
export function buttonClass({ look = "secondary", small, icon }: { [Name in keyof ButtonLook]: ButtonLook[Name] | undefined } = {}): string {
  return joined(styles["button"], styles[look], small && styles["small"], icon && styles["icon"]);
}
