import { Menu as Base } from "@base-ui/react/menu";
import type { ReactNode } from "react";
import { Link } from "react-router";

import { buttonClass, type ButtonLook } from "./Button";
import { Icon, type IconName } from "./Icon";
import styles from "./Menu.module.css";

/** Where menus are drawn: who goes through the parts of a page finds them in its main one. */
const MAIN = {
  get current() {
    return document.getElementById("main");
  },
};

interface MenuProps extends ButtonLook {
  /** What the button shows. */
  trigger: ReactNode;
  /** What the button is called, when it shows only an icon. */
  label?: string;
  children: ReactNode;
  className?: string;
}

/** A button that opens a list of deeds and ways. */
export function Menu({ trigger, label, children, className, look = "quiet", small, icon }: MenuProps) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger className={className ?? buttonClass({ look, small, icon })} aria-label={label}>
        {trigger}
      </Base.Trigger>
      <Base.Portal container={MAIN}>
        <Base.Positioner className={styles["positioner"]} sideOffset={6} align="end">
          <Base.Popup className={styles["popup"]}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** A deed in a menu. */
export function MenuItem({ icon, danger = false, children, onChoose, disabled = false }: { icon?: IconName; danger?: boolean; children: ReactNode; onChoose: () => void; disabled?: boolean }) {
  return (
    <Base.Item className={styles["item"]} data-danger={danger || undefined} onClick={onChoose} disabled={disabled}>
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </Base.Item>
  );
}

/** A way in a menu. */
export function MenuLink({ icon, children, to }: { icon?: IconName; children: ReactNode; to: string }) {
  return (
    <Base.LinkItem className={styles["item"]} render={<Link to={to} />} closeOnClick>
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </Base.LinkItem>
  );
}

/** One of several, in a menu. */
export function MenuChoice({ value, onChange, choices, label }: { value: string; onChange: (value: string) => void; label: string; choices: readonly { value: string; label: string; icon: IconName }[] }) {
  return (
    <Base.RadioGroup value={value} onValueChange={(chosen: string) => onChange(chosen)} aria-label={label}>
      {choices.map((choice) => (
        <Base.RadioItem key={choice.value} value={choice.value} className={styles["item"]} closeOnClick>
          <Icon name={choice.icon} />
          {choice.label}
          <Base.RadioItemIndicator className={styles["chosen"]}>
            <Icon name="check" />
          </Base.RadioItemIndicator>
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  );
}

export function MenuSeparator() {
  return <Base.Separator className={styles["separator"]} />;
}
