/** What an administrator does with one member of the staff. */

import { api, data } from "../../api/client";
import { type Doing, PersonDialogs, type Sent } from "../roster-tables/PersonDeeds";
import { StaffDialog } from "./StaffDialog";

export const CHANGED_WITH_STAFF = ["/api/v1/staff/", "/api/v1/users/", "/api/v1/training-days/"];

const WORDS: Readonly<Record<Sent, string>> = {
  archive: "The member can no longer sign in, and leaves the lists; an administrator can bring them back.",
  restore: "The member is in the lists again, and can sign in as before.",
  unlock: "The member can change the completed profile, until it is completed again.",
};

export function StaffDialogs({ doing, onClose }: { doing: Doing; onClose: () => void }) {
  return (
    <PersonDialogs
      doing={doing}
      onClose={onClose}
      words={WORDS}
      changes={CHANGED_WITH_STAFF}
      editor={(member) => <StaffDialog member={member} onClose={onClose} />}
      send={(deed, id) => data(api.POST(`/api/v1/staff/{staff_id}/${deed}/`, { params: { path: { staff_id: id } } }))}
    />
  );
}
