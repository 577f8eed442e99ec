/** What an administrator does with one cadet. */

import { api, data } from "../../api/client";
import { type Doing, PersonDialogs, type Sent } from "../roster-tables/PersonDeeds";
import { CadetDialog } from "./CadetDialog";

export const CHANGED_WITH_CADETS = ["/api/v1/cadets/", "/api/v1/users/", "/api/v1/training-days/", "/api/v1/grades/"];

const WORDS: Readonly<Record<Sent, string>> = {
  archive: "The cadet can no longer sign in, and leaves the lists. Grades and attendance are kept; an administrator can bring the cadet back.",
  restore: "The cadet is in the lists again, and can sign in as before.",
  unlock: "The cadet can change the completed profile, until it is completed again.",
};

export function CadetDialogs({ doing, onClose }: { doing: Doing; onClose: () => void }) {
  return (
    <PersonDialogs
      doing={doing}
      onClose={onClose}
      words={WORDS}
      changes={CHANGED_WITH_CADETS}
      editor={(cadet) => <CadetDialog cadet={cadet} onClose={onClose} />}
      send={(deed, id) => data(api.POST(`/api/v1/cadets/{cadet_id}/${deed}/`, { params: { path: { cadet_id: id } } }))}
    />
  );
}
