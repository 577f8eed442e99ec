/** What an administrator does with one account. */

import { api, data, type Schema } from "../../api/client";
import { useDeed } from "../../api/queries";
import { useMe } from "../../api/useSession";
import { ConfirmDialog } from "../../ui/Dialog";
import { Icon } from "../../ui/Icon";
import { Menu, MenuItem } from "../../ui/Menu";
import { notify } from "../../ui/toasts";
import { AccountDialog } from "./AccountDialog";
import { CodeDialog } from "./CodeDialog";

type Account = Schema<"accounts.AccountRow">;
type Deed = "approve" | "archive" | "restore" | "reclaim";

export type Doing =
  | { deed: "add" }
  | { deed: "edit" | Deed; account: Account }
  | { deed: "code"; users: readonly number[]; of: string }
  | null;

const CHANGES = ["/api/v1/users/", "/api/v1/cadets/", "/api/v1/staff/"];

const QUESTIONS: Record<Deed, { action: string; words: string; danger: boolean }> = {
  approve: { action: "Approve", words: "The account can sign in.", danger: false },
  archive: { action: "Archive", words: "The account can no longer sign in, and is signed out everywhere at once. It can be taken back.", danger: true },
  restore: { action: "Take back", words: "The account can sign in again.", danger: false },
  reclaim: {
    action: "Free the names",
    words: "Its username gets an addition, its email and student number are taken away, so that another account can have them.",
    danger: true,
  },
};

export function AccountActions({ account, onChoose }: { account: Account; onChoose: (doing: Doing) => void }) {
  const me = useMe();
  return (
    <Menu small icon trigger={<Icon name="more" />} label={`Actions for ${account.name}`}>
      <MenuItem icon="pencil" onChoose={() => onChoose({ deed: "edit", account })}>
        Edit
      </MenuItem>
      {account.is_archived ? (
        <>
          <MenuItem icon="archive" onChoose={() => onChoose({ deed: "restore", account })}>
            Take back
          </MenuItem>
          <MenuItem icon="trash" danger onChoose={() => onChoose({ deed: "reclaim", account })}>
            Free the names
          </MenuItem>
        </>
      ) : (
        <>
          {!account.is_approved && (
            <MenuItem icon="check" onChoose={() => onChoose({ deed: "approve", account })}>
              Approve
            </MenuItem>
          )}
          <MenuItem icon="key" onChoose={() => onChoose({ deed: "code", users: [account.id], of: account.name })}>
            Issue an activation code
          </MenuItem>
          <MenuItem icon="archive" danger disabled={account.id === me.id} onChoose={() => onChoose({ deed: "archive", account })}>
            Archive
          </MenuItem>
        </>
      )}
    </Menu>
  );
}

/** One dialog at a time. */
export function AccountDialogs({ doing, onClose }: { doing: Doing; onClose: () => void }) {
  if (doing === null) return null;
  if (doing.deed === "add") return <AccountDialog account={null} onClose={onClose} />;
  if (doing.deed === "edit") return <AccountDialog account={doing.account} onClose={onClose} />;
  if (doing.deed === "code") return <CodeDialog users={doing.users} of={doing.of} onClose={onClose} />;
  return <DeedDialog deed={doing.deed} account={doing.account} onClose={onClose} />;
}

function DeedDialog({ deed, account, onClose }: { deed: Deed; account: Account; onClose: () => void }) {
  const { action, words, danger } = QUESTIONS[deed];
  const act = useDeed(() => send(deed, account.id), {
    changes: CHANGES,
    onDone: () => {
      notify({ title: `${account.name}: done.`, tone: "success" });
      onClose();
    },
  });
  return (
    <ConfirmDialog open onClose={onClose} onConfirm={() => act.mutate()} busy={act.isPending} danger={danger} title={`${action}: ${account.name}?`} action={action}>
      <p>{words}</p>
    </ConfirmDialog>
  );
}

function send(deed: Deed, id: number): Promise<Account> {
  const params = { params: { path: { user_id: id } } };
  switch (deed) {
    case "approve":
      return data(api.POST("/api/v1/users/{user_id}/approve/", params));
    case "archive":
      return data(api.POST("/api/v1/users/{user_id}/archive/", params));
    case "restore":
      return data(api.POST("/api/v1/users/{user_id}/restore/", params));
    case "reclaim":
      return data(api.POST("/api/v1/users/{user_id}/reclaim-names/", params));
  }
}
