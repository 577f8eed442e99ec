/** A profile that its owner fills in, until it is completed; then an administrator unlocks it. */

import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";

import { api, data, type Schema } from "../../api/client";
import { reading, useDeed } from "../../api/queries";
import { saveOver, type Shown } from "../../ui/news";
import { Card, Facts, Note } from "../../ui/parts";
import { Loaded, Skeleton } from "../../ui/states";
import { notify } from "../../ui/toasts";
import { CADET_FIELDS, STAFF_FIELDS, type ProfileField } from "./fields";
import { PictureChooser } from "./PictureChooser";
import { ProfileForm, type Given } from "./ProfileForm";

/** What is new, and besides it another picture, or that the profile is complete. */
type Change = Schema<"roster.OwnCadetProfile"> & Schema<"roster.OwnStaffProfile">;
type Saved = Record<string, unknown> & { first_name: string; last_name: string; profile_pic: string | null; is_profile_completed: boolean };

export function CadetProfile() {
  const mine = useQuery(reading("/api/v1/cadets/me/"));
  return (
    <Loaded query={mine} loading={<Waiting />}>
      {(cadet) => (
        <div className="stack">
          <Card title="In the unit">
            <Facts
              facts={[
                ["Student ID", cadet.student_id],
                ["Rank", cadet.rank],
                ["Battalion", cadet.battalion],
                ["Company", cadet.company],
                ["Platoon", cadet.platoon],
                ["Position", cadet.corp_position],
                ["Status", cadet.status],
              ]}
            />
          </Card>
          <Own key={String(cadet.is_profile_completed)} person={cadet} fields={CADET_FIELDS} path="/api/v1/cadets/me/" send={(body) => data(api.PATCH("/api/v1/cadets/me/", { body }))} read={() => data(api.GET("/api/v1/cadets/me/"))} />
        </div>
      )}
    </Loaded>
  );
}

export function StaffProfile() {
  const mine = useQuery(reading("/api/v1/staff/me/"));
  return (
    <Loaded query={mine} loading={<Waiting />}>
      {(member) => (
        <div className="stack">
          <Card title="In the unit">
            <Facts
              facts={[
                ["Rank", member.rank],
                ["Role", member.role],
                ["User name", member.username],
              ]}
            />
          </Card>
          <Own key={String(member.is_profile_completed)} person={member} fields={STAFF_FIELDS} path="/api/v1/staff/me/" send={(body) => data(api.PATCH("/api/v1/staff/me/", { body }))} read={() => data(api.GET("/api/v1/staff/me/"))} />
        </div>
      )}
    </Loaded>
  );
}

function Waiting() {
  return (
    <Card>
      <Skeleton lines={10} height="2.75rem" />
    </Card>
  );
}

interface OwnProps {
  person: Saved;
  fields: readonly ProfileField[];
  path: string;
  send: (change: Change) => Promise<Saved>;
  read: () => Promise<Saved>;
}

/** Another one each time that the profile is locked or unlocked: what its fields show is as it was when it was made. */
function Own({ person, fields, path, send, read }: OwnProps) {
  const shown = useRef<Shown["current"]>(person); // as the fields show it, whatever is read meanwhile
  const change = ({ facts, ...deed }: Given & { picture?: string | null }) => saveOver(facts, shown, { save: (news) => send({ ...news, ...deed }), read });
  const save = useDeed(change, {
    changes: [path, "/api/v1/auth/me/"],
    errorsAreShown: true,
    onDone: ({ is_profile_completed: isDone }) => notify({ title: isDone ? "Your profile is complete." : "Your profile is saved.", tone: "success" }),
  });
  const isLocked = person.is_profile_completed;
  return (
    <Card title="About you">
      <div className="stack">
        {isLocked ? (
          <Note icon="check">Your profile is complete and locked. Ask the office to unlock it when something has changed.</Note>
        ) : (
          <Note icon="pencil">Save as often as you like. When everything is right, complete the profile: from then on only an administrator can unlock it.</Note>
        )}
        <PictureChooser name={`${person.first_name} ${person.last_name}`} address={person.profile_pic} disabled={isLocked} onChoose={(picture) => save.mutate({ facts: {}, picture })} />
        <ProfileForm person={person} fields={fields} isLocked={isLocked} error={save.error} busy={save.isPending} onSend={(given) => save.mutate(given)} />
      </div>
    </Card>
  );
}
