import { useQuery } from "@tanstack/react-query";
import { useContext, useState } from "react";

import { signOut } from "../api/client";
import { reading } from "../api/queries";
import type { Role } from "../api/tokens";
import { useMe } from "../api/useSession";
import { PersonPicture } from "../files/PersonPicture";
import { keptSheets } from "../screens/attendance/keptMarks";
import { ConfirmDialog } from "../ui/Dialog";
import { Icon } from "../ui/Icon";
import { Menu, MenuChoice, MenuItem, MenuLink, MenuSeparator } from "../ui/Menu";
import { useTheme } from "../ui/theme";
import { UnsavedHere } from "../ui/unsaved";
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
  const { id, username, role } = useMe();
  const name = useOwnName() ?? username;
  const picture = useQuery(reading("/api/v1/auth/me/")).data?.profile_pic;
  const chosen = useTheme();
  const choose = useThemeChoice();
  const unsaved = useContext(UnsavedHere);
  const [question, setQuestion] = useState<string | null>(null);
  const leave = () => {
    const asked = questionOf(keptSheets(id), unsaved?.any === true);
    setQuestion(asked);
    if (asked === null) void signOut();
  };
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
    <>
      <Menu trigger={trigger} className={styles["trigger"] ?? ""}>
        <MenuLink to="/profile" icon="person">
          Profile and sessions
        </MenuLink>
        <MenuSeparator />
        <MenuChoice label="Colours" value={chosen} onChange={choose} choices={THEMES} />
        <MenuSeparator />
        <MenuItem icon="leave" onChoose={leave}>
          Sign out
        </MenuItem>
      </Menu>
      {question !== null && (
        <ConfirmDialog open onClose={() => setQuestion(null)} onConfirm={() => void signOut()} danger title="Sign out without saving?" action="Sign out" cancel="Stay">
          <p>{question}</p>
        </ConfirmDialog>
      )}
    </>
  );
}

/** What is asked before somebody signs out who has not saved everything; null where he has. */
function questionOf(sheets: readonly { count: number }[], isUnsaved: boolean): string | null {
  const marks = sheets.reduce((sum, { count }) => sum + count, 0);
  const lost = isUnsaved ? "What is not saved on this page is lost." : "";
  const kept = marks > 0 ? `${marks === 1 ? "One attendance mark waits" : `${marks} attendance marks wait`} on this device, until you sign in here again and open the sheet.` : "";
  return [kept, lost].filter(Boolean).join(" ") || null;
}
