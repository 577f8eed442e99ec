/** What an administrator does with one cadet. */

import { api, data, type Schema } from "../../api/client";
import { Icon } from "../../ui/Icon";
import { Menu, MenuItem } from "../../ui/Menu";
import { CodeDialog } from "../accounts/CodeDialog";
import { DeedDialog } from "../roster-tables/DeedDialog";
import { CadetDialog } from "./CadetDialog";
import { fullName } from "./names";

type Cadet = Pick<Schema<"roster.CadetRow">, "id" | "account_id" | "is_archived" | "is_profile_completed" | "last_name" | "first_name" | "middle_name" | "suffix_name">;

/** What is being done, if anything: one dialog at a time. */
export type Doing = { deed: "add" } | { deed: "edit" | "archive" | "restore" | "unlock" | "code"; cadet: Cadet } | null;

export const CHANGED_WITH_CADETS = ["/api/v1/cadets/", "/api/v1/users/", "/api/v1/training-days/", "/api/v1/grades/"];

interface ActionsProps {
  cadet: Cadet;
  onChoose: (doing: Doing) => void;
}

export function CadetActions({ cadet, onChoose }: ActionsProps) {
  return (
    <Menu small icon trigger={<Icon name="more" />} label={`Actions for ${fullName(cadet)}`}>
      <MenuItem icon="pencil" onChoose={() => onChoose({ deed: "edit", cadet })}>
        Edit
      </MenuItem>
      <CadetItems cadet={cadet} onChoose={onChoose} />
    </Menu>
  );
}

/** The deeds besides editing. */
export function CadetItems({ cadet, onChoose }: ActionsProps) {
  if (cadet.is_archived) {
    return (
      <MenuItem icon="archive" onChoose={() => onChoose({ deed: "restore", cadet })}>
        Restore
      </MenuItem>
    );
  }
  return (
    <>
      {cadet.account_id !== null && (
        <MenuItem icon="key" onChoose={() => onChoose({ deed: "code", cadet })}>
          Issue an activation code
        </MenuItem>
      )}
      {cadet.is_profile_completed && (
        <MenuItem icon="person" onChoose={() => onChoose({ deed: "unlock", cadet })}>
          Unlock the profile
        </MenuItem>
      )}
      <MenuItem icon="archive" danger onChoose={() => onChoose({ deed: "archive", cadet })}>
        Archive
      </MenuItem>
    </>
  );
}

export function CadetDialogs({ doing, onClose }: { doing: Doing; onClose: () => void }) {
  if (doing === null) return null;
  if (doing.deed === "add") return <CadetDialog cadet={null} onClose={onClose} />;
  const { deed, cadet } = doing;
  const name = fullName(cadet);
  const path = { params: { path: { cadet_id: cadet.id } } };
  const common = { changes: CHANGED_WITH_CADETS, onClose };
  switch (deed) {
    case "edit":
      return <CadetDialog cadet={cadet} onClose={onClose} />;
    case "code":
      return <CodeDialog users={cadet.account_id === null ? [] : [cadet.account_id]} of={name} onClose={onClose} />;
    case "archive":
      return (
        <DeedDialog
          {...common}
          danger
          title={`Archive ${name}?`}
          action="Archive"
          words="The cadet can no longer sign in, and leaves the lists. Grades and attendance are kept; an administrator can bring the cadet back."
          done={`${name} is in the archive.`}
          send={() => data(api.POST("/api/v1/cadets/{cadet_id}/archive/", path))}
        />
      );
    case "restore":
      return (
        <DeedDialog
          {...common}
          title={`Restore ${name}?`}
          action="Restore"
          words="The cadet is in the lists again, and can sign in as before."
          done={`${name} is back.`}
          send={() => data(api.POST("/api/v1/cadets/{cadet_id}/restore/", path))}
        />
      );
    case "unlock":
      return (
        <DeedDialog
          {...common}
          title={`Unlock the profile of ${name}?`}
          action="Unlock"
          words="The cadet can change the completed profile, until it is completed again."
          done={`The profile of ${name} is unlocked.`}
          send={() => data(api.POST("/api/v1/cadets/{cadet_id}/unlock/", path))}
        />
      );
  }
}
