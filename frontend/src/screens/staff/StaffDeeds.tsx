/** What an administrator does with one member of the staff. */

import { api, data, type Schema } from "../../api/client";
import { Icon } from "../../ui/Icon";
import { Menu, MenuItem } from "../../ui/Menu";
import { CodeDialog } from "../accounts/CodeDialog";
import { fullName } from "../cadets/names";
import { DeedDialog } from "../roster-tables/DeedDialog";
import { StaffDialog } from "./StaffDialog";

type Member = Pick<Schema<"roster.StaffRow">, "id" | "account_id" | "is_archived" | "is_profile_completed" | "last_name" | "first_name" | "middle_name" | "suffix_name">;

/** What is being done, if anything: one dialog at a time. */
export type Doing = { deed: "add" } | { deed: "edit" | "archive" | "restore" | "unlock" | "code"; member: Member } | null;

export const CHANGED_WITH_STAFF = ["/api/v1/staff/", "/api/v1/users/", "/api/v1/training-days/"];

interface ActionsProps {
  member: Member;
  onChoose: (doing: Doing) => void;
}

export function StaffActions({ member, onChoose }: ActionsProps) {
  return (
    <Menu small icon trigger={<Icon name="more" />} label={`Actions for ${fullName(member)}`}>
      <MenuItem icon="pencil" onChoose={() => onChoose({ deed: "edit", member })}>
        Edit
      </MenuItem>
      <StaffItems member={member} onChoose={onChoose} />
    </Menu>
  );
}

/** The deeds besides editing. */
export function StaffItems({ member, onChoose }: ActionsProps) {
  if (member.is_archived) {
    return (
      <MenuItem icon="archive" onChoose={() => onChoose({ deed: "restore", member })}>
        Restore
      </MenuItem>
    );
  }
  return (
    <>
      {member.account_id !== null && (
        <MenuItem icon="key" onChoose={() => onChoose({ deed: "code", member })}>
          Issue an activation code
        </MenuItem>
      )}
      {member.is_profile_completed && (
        <MenuItem icon="person" onChoose={() => onChoose({ deed: "unlock", member })}>
          Unlock the profile
        </MenuItem>
      )}
      <MenuItem icon="archive" danger onChoose={() => onChoose({ deed: "archive", member })}>
        Archive
      </MenuItem>
    </>
  );
}

export function StaffDialogs({ doing, onClose }: { doing: Doing; onClose: () => void }) {
  if (doing === null) return null;
  if (doing.deed === "add") return <StaffDialog member={null} onClose={onClose} />;
  const { deed, member } = doing;
  const name = fullName(member);
  const path = { params: { path: { staff_id: member.id } } };
  const common = { changes: CHANGED_WITH_STAFF, onClose };
  switch (deed) {
    case "edit":
      return <StaffDialog member={member} onClose={onClose} />;
    case "code":
      return <CodeDialog users={member.account_id === null ? [] : [member.account_id]} of={name} onClose={onClose} />;
    case "archive":
      return (
        <DeedDialog
          {...common}
          danger
          title={`Archive ${name}?`}
          action="Archive"
          words="The member can no longer sign in, and leaves the lists; an administrator can bring them back."
          done={`${name} is in the archive.`}
          send={() => data(api.POST("/api/v1/staff/{staff_id}/archive/", path))}
        />
      );
    case "restore":
      return (
        <DeedDialog
          {...common}
          title={`Restore ${name}?`}
          action="Restore"
          words="The member is in the lists again, and can sign in as before."
          done={`${name} is back.`}
          send={() => data(api.POST("/api/v1/staff/{staff_id}/restore/", path))}
        />
      );
    case "unlock":
      return (
        <DeedDialog
          {...common}
          title={`Unlock the profile of ${name}?`}
          action="Unlock"
          words="The member can change the completed profile, until it is completed again."
          done={`The profile of ${name} is unlocked.`}
          send={() => data(api.POST("/api/v1/staff/{staff_id}/unlock/", path))}
        />
      );
  }
}
