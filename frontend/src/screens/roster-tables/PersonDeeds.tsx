/** What an administrator does with one cadet, or one member of the staff. */

import type { ReactNode } from "react";

import type { Schema } from "../../api/client";
import { Icon } from "../../ui/Icon";
import { Menu, MenuItem } from "../../ui/Menu";
import { CodeDialog } from "../accounts/CodeDialog";
import { fullName } from "../cadets/names";
import { DeedDialog } from "./DeedDialog";

export type Person = Pick<Schema<"roster.CadetRow">, "id" | "account_id" | "is_archived" | "is_profile_completed" | "last_name" | "first_name" | "middle_name" | "suffix_name">;

/** What is asked of the API beside editing and codes. */
export type Sent = "archive" | "restore" | "unlock";

/** What is being done, if anything: one dialog at a time. */
export type Doing = { deed: "add" } | { deed: "edit" | "code" | Sent; person: Person } | null;

interface ActionsProps {
  person: Person;
  onChoose: (doing: Doing) => void;
}

export function PersonActions({ person, onChoose }: ActionsProps) {
  return (
    <Menu small icon trigger={<Icon name="more" />} label={`Actions for ${fullName(person)}`}>
      <MenuItem icon="pencil" onChoose={() => onChoose({ deed: "edit", person })}>
        Edit
      </MenuItem>
      <PersonItems person={person} onChoose={onChoose} />
    </Menu>
  );
}

/** The deeds besides editing. */
export function PersonItems({ person, onChoose }: ActionsProps) {
  if (person.is_archived) {
    return (
      <MenuItem icon="archive" onChoose={() => onChoose({ deed: "restore", person })}>
        Restore
      </MenuItem>
    );
  }
  return (
    <>
      {person.account_id !== null && (
        <MenuItem icon="key" onChoose={() => onChoose({ deed: "code", person })}>
          Issue an activation code
        </MenuItem>
      )}
      {person.is_profile_completed && (
        <MenuItem icon="person" onChoose={() => onChoose({ deed: "unlock", person })}>
          Unlock the profile
        </MenuItem>
      )}
      <MenuItem icon="archive" danger onChoose={() => onChoose({ deed: "archive", person })}>
        Archive
      </MenuItem>
    </>
  );
}

interface DialogsProps {
  doing: Doing;
  onClose: () => void;
  /** What comes of each deed. */
  words: Readonly<Record<Sent, string>>;
  changes: readonly string[];
  /** The dialog of the facts; null is for somebody new. */
  editor: (person: Person | null) => ReactNode;
  send: (deed: Sent, id: number) => Promise<unknown>;
}

const ASKED: Readonly<Record<Sent, { title: (name: string) => string; action: string; done: (name: string) => string }>> = {
  archive: { title: (name) => `Archive ${name}?`, action: "Archive", done: (name) => `${name} is in the archive.` },
  restore: { title: (name) => `Restore ${name}?`, action: "Restore", done: (name) => `${name} is back.` },
  unlock: { title: (name) => `Unlock the profile of ${name}?`, action: "Unlock", done: (name) => `The profile of ${name} is unlocked.` },
};

export function PersonDialogs({ doing, onClose, words, changes, editor, send }: DialogsProps) {
  if (doing === null) return null;
  if (doing.deed === "add") return editor(null);
  const { deed, person } = doing;
  if (deed === "edit") return editor(person);
  const name = fullName(person);
  if (deed === "code") return <CodeDialog users={person.account_id === null ? [] : [person.account_id]} of={name} onClose={onClose} />;
  const { title, action, done } = ASKED[deed];
  return (
    <DeedDialog
      changes={changes}
      onClose={onClose}
      danger={deed === "archive"}
      title={title(name)}
      action={action}
      words={words[deed]}
      done={done(name)}
      send={() => send(deed, person.id)}
    />
  );
}
