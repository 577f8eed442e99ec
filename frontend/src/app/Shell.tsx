import { useEffect, useRef, useState, type ReactNode } from "react";
import { useLocation } from "react-router";

import { useMe } from "../api/useSession";
import { useLive } from "../live/LiveProvider";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { Mark } from "../ui/Mark";
import { Bell } from "./Bell";
import { useKeptFocus } from "./keptFocus";
import { Navigation } from "./Navigation";
import { OfflineNotice } from "./OfflineNotice";
import { useOwnTheme } from "./ownTheme";
import styles from "./Shell.module.css";
import { UserMenu } from "./UserMenu";

/** What is around every screen: navigation, bell, user, notices. */
export function Shell({ children }: { children: ReactNode }) {
  const { role } = useMe();
  const live = useLive();
  const [isOpen, setOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  useMovedFocus(main, () => setOpen(false));
  useKeptFocus(main);
  useOwnTheme();
  return (
    <div className={styles["shell"]} data-live={live}>
      <a className={styles["skip"]} href="#main">
        Skip to the content
      </a>
      <nav aria-label="Main" className={styles["side"]} data-open={isOpen || undefined} id="navigation">
        <div className={styles["brand"]}>
          <Mark size={38} />
          <p>
            MSU-SND <span>ROTC Unit</span>
          </p>
        </div>
        <Navigation role={role} />
      </nav>
      {isOpen && <button type="button" className={styles["veil"]} aria-label="Close the navigation" onClick={() => setOpen(false)} />}
      <div className={styles["page"]}>
        <header className={styles["top"]}>
          <Button look="quiet" icon className={styles["burger"]} aria-label="Navigation" aria-expanded={isOpen} aria-controls="navigation" onClick={() => setOpen(!isOpen)}>
            <Icon name="menu" />
          </Button>
          <div className={styles["tools"]}>
            <Bell />
            <UserMenu />
          </div>
        </header>
        <OfflineNotice />
        <main id="main" ref={main} tabIndex={-1} className={styles["main"]}>
          {children}
        </main>
      </div>
    </div>
  );
}

/** After a step to another screen the focus is on that screen, and the page begins at its top. */
function useMovedFocus(main: React.RefObject<HTMLElement | null>, onMove: () => void): void {
  const { pathname } = useLocation();
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    onMove();
    main.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  });
}
