import { useEffect, useRef, type ReactNode } from "react";
import { useLocation } from "react-router";

import { useMe } from "../api/useSession";
import { useLive } from "../live/LiveProvider";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { Mark } from "../ui/Mark";
import { Bell } from "./Bell";
import { useKeptFocus } from "./keptFocus";
import { useMenu } from "./menu";
import { Navigation } from "./Navigation";
import { OfflineNotice } from "./OfflineNotice";
import { useOwnTheme } from "./ownTheme";
import styles from "./Shell.module.css";
import { UserMenu } from "./UserMenu";

/** What is around every screen: navigation, bell, user, notices. */
export function Shell({ children }: { children: ReactNode }) {
  const { role } = useMe();
  const live = useLive();
  const main = useRef<HTMLElement>(null);
  const side = useRef<HTMLElement>(null);
  const burger = useRef<HTMLButtonElement>(null);
  const menu = useMenu(side, burger);
  useMovedFocus(main);
  useKeptFocus(main);
  useOwnTheme();
  return (
    <div className={styles["shell"]} data-live={live}>
      <a className={styles["skip"]} href="#main">
        Skip to the content
      </a>
      <nav ref={side} aria-label="Main" className={styles["side"]} data-open={menu.isOpen || undefined} id="navigation">
        <div className={styles["brand"]}>
          <Mark size={38} />
          <p>
            MSU-SND <span>ROTC Unit</span>
          </p>
        </div>
        <Navigation role={role} isMenu={menu.isOpen} />
      </nav>
      {menu.isOpen && <button type="button" className={styles["veil"]} aria-label="Close the navigation" onClick={menu.close} />}
      <div className={styles["page"]} inert={menu.isOpen}>
        <header className={styles["top"]}>
          <Button ref={burger} look="quiet" icon className={styles["burger"]} aria-label="Navigation" aria-expanded={menu.isOpen} aria-controls="navigation" onClick={menu.open}>
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
function useMovedFocus(main: React.RefObject<HTMLElement | null>): void {
  const { pathname } = useLocation();
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    main.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  });
}
