import { useQuery } from "@tanstack/react-query";

import { signOut } from "../api/client";
import { reading } from "../api/queries";
import type { Role } from "../api/tokens";
import { useMe } from "../api/useSession";
import { PersonPicture } from "../files/PersonPicture";
import { Icon } from "../ui/Icon";
import { Menu, MenuChoice, MenuItem, MenuLink, MenuSeparator } from "../ui/Menu";
import { useTheme } from "../ui/theme";
import { useThemeChoice } from "./ownTheme";
import { useOwnName } from "./useOwnName";
import styles from "./UserMenu.module.css";

const ROLES: Record<Role, string> = { admin: "Administrator", training_staff: "Training staff", cadet: "Cadet" };

const THEMES = [
  { value: "system", label: "As the device has it", icon: "screen" },
  { value: "light", label: "Light", icon: "sun" },
  { value: "dark", label: "Dark", icon: "moon" },
] as const;

export function UserMenu() {
  const { username, role } = useMe();
  const name = useOwnName() ?? username;
  const picture = useQuery(reading("/api/v1/auth/me/")).data?.profile_pic;
  const chosen = useTheme();
  const choose = useThemeChoice();
  const trigger = (
    <>
      <PersonPicture name={name} address={picture} size={34} />
      <span className={styles["who"]}>
        <span className={styles["name"]}>{name}</span>
        <span className={styles["role"]}>{ROLES[role]}</span>
      </span>
      <Icon name="down" size="1em" />
    </>
  );
  return (
    <Menu trigger={trigger} className={styles["trigger"] ?? ""}>
      <MenuLink to="/profile" icon="person">
        Profile and sessions
      </MenuLink>
      <MenuSeparator />
      <MenuChoice label="Colours" value={chosen} onChange={choose} choices={THEMES} />
      <MenuSeparator />
      <MenuItem icon="leave" onChoose={() => void signOut()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
