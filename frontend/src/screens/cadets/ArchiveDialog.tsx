import { api, data, type Schema } from "../../api/client";
import { useDeed } from "../../api/queries";
import { ConfirmDialog } from "../../ui/Dialog";
import { notify } from "../../ui/toasts";
import { fullName } from "./names";

export function ArchiveDialog({ cadet, onClose }: { cadet: Schema<"roster.CadetRow">; onClose: () => void }) {
  const archive = useDeed(
    () => data(api.POST("/api/v1/cadets/{cadet_id}/archive/", { params: { path: { cadet_id: cadet.id } } })),
    {
      changes: ["/api/v1/cadets/", "/api/v1/users/"],
      onDone: () => {
        notify({ title: `${fullName(cadet)} is in the archive.`, tone: "success" });
        onClose();
      },
    },
  );
  return (
    <ConfirmDialog open onClose={onClose} onConfirm={() => archive.mutate()} busy={archive.isPending} danger title={`Archive ${fullName(cadet)}?`} action="Archive">
      <p>The cadet can no longer sign in, and leaves the lists. Grades and attendance are kept; an administrator can bring the cadet back.</p>
    </ConfirmDialog>
  );
}
