import { NavLink } from "react-router";

import type { Role } from "../api/tokens";
import { Icon } from "../ui/Icon";
import styles from "./Navigation.module.css";
import { navigationOf } from "./screens";

/** The ways of a role. A way that is pointed at is fetched before it is taken. */
export function Navigation({ role, isMenu }: { role: Role; /** It lies over the page, as a step of the history whose place a way takes. */ isMenu: boolean }) {
  return (
    <div className={styles["nav"]}>
      {navigationOf(role).map(({ section, screens }) => (
        <div key={section}>
          <h2 className={styles["section"]}>{section}</h2>
          <ul className={styles["list"]}>
            {screens.map((screen) => (
              <li key={screen.path}>
                <NavLink
                  to={screen.path}
                  end={screen.path === "/"}
                  replace={isMenu}
                  className={styles["way"] ?? ""}
                  onPointerEnter={() => void screen.load().catch(() => undefined)}
                  onFocus={() => void screen.load().catch(() => undefined)}
                >
                  <Icon name={screen.nav?.icon ?? "list"} />
                  {screen.title}
                </NavLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
