/** One's own account: who one is, password, settings, where one is signed in. */

import { useMe } from "../../api/useSession";
import { useOwnName } from "../../app/useOwnName";
import { PageHeader } from "../../ui/parts";
import { Tabs } from "../../ui/Tabs";
import { useQueryState } from "../../ui/useQueryState";
import { AdminPicture } from "./AdminPicture";
import { PasswordForm } from "./PasswordForm";
import { CadetProfile, StaffProfile } from "./OwnProfile";
import { Sessions } from "./Sessions";
import { Settings } from "./Settings";

export default function ProfileScreen() {
  const { role, username } = useMe();
  const name = useOwnName();
  const list = useQueryState("part");
  const profile = role === "admin" ? <AdminPicture /> : role === "cadet" ? <CadetProfile /> : <StaffProfile />;
  const tabs = [
    { value: "profile", label: role === "admin" ? "Account" : "Profile", content: profile },
    { value: "settings", label: "Settings", content: <Settings /> },
    { value: "password", label: "Password", content: <PasswordForm /> },
    { value: "sessions", label: "Sessions", content: <Sessions /> },
  ];
  return (
    <div className="stack">
      <PageHeader eyebrow="Account" title={name ?? username} lead={`Signed in as ${username}`} />
      <Tabs label="Parts of the account" tabs={tabs} value={list.values.part || "profile"} onChange={(part) => list.set({ part: part === "profile" ? "" : part })} />
    </div>
  );
}
