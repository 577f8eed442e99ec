import { useState } from "react";

import { api, data } from "../../api/client";
import { useDeed } from "../../api/queries";
import { useMe } from "../../api/useSession";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { TextField } from "../../ui/Field";
import { Form, orNull, SendOrCancel } from "../../ui/Form";
import { Icon } from "../../ui/Icon";
import { GiveDialog } from "../ledger/GiveDialog";
import { BulkBar, tell, type BulkDeed } from "../roster-tables/BulkBar";
import type { Picks } from "../roster-tables/picks";
import { CHANGED_WITH_CADETS } from "./CadetDeeds";
import { useThere } from "./there";

const IN_USE: readonly BulkDeed[] = [
  { deed: "unlock", label: "Unlock", icon: "person", question: "They can change their completed profiles, until these are completed again." },
  {
    deed: "archive",
    label: "Archive",
    icon: "archive",
    danger: true,
    question: "They can no longer sign in, and leave the lists. Grades and attendance are kept; an administrator can bring them back.",
  },
];
const ARCHIVED: readonly BulkDeed[] = [{ deed: "restore", label: "Restore", icon: "archive", question: "They are in the lists again, and can sign in as before." }];

export function CadetsBulkBar({ picks, isArchive }: { picks: Picks; isArchive: boolean }) {
  const isAdmin = useMe().role === "admin";
  const [dialog, setDialog] = useState<"assign" | "give" | null>(null);
  const close = () => setDialog(null);
  return (
    <>
      <BulkBar
        picks={picks}
        of="cadets"
        deeds={isAdmin ? (isArchive ? ARCHIVED : IN_USE) : []}
        changes={CHANGED_WITH_CADETS}
        send={(ids, deed) => data(api.POST("/api/v1/cadets/bulk/", { body: { ids, deed } }))}
      >
        {!isArchive && isAdmin && (
          <Button small onClick={() => setDialog("assign")}>
            <Icon name="people" /> Assign to a unit
          </Button>
        )}
        {!isArchive && (
          <Button small onClick={() => setDialog("give")}>
            <Icon name="star" /> Give points
          </Button>
        )}
      </BulkBar>
      {dialog === "assign" && <AssignDialog picks={picks} onClose={close} />}
      {dialog === "give" && <GiveDialog to={[...picks.ids]} onClose={close} onGiven={picks.clear} />}
    </>
  );
}

interface Unit extends Record<string, string> {
  company: string;
  platoon: string;
}

function AssignDialog({ picks, onClose }: { picks: Picks; onClose: () => void }) {
  const ids = [...picks.ids];
  const there = useThere();
  const assign = useDeed((unit: Unit) => data(api.POST("/api/v1/cadets/bulk/", { body: { ids, deed: "assign", ...orNull(unit) } })), {
    changes: CHANGED_WITH_CADETS,
    errorsAreShown: true,
    onDone: (answer) => {
      tell(answer);
      picks.clear();
      onClose();
    },
  });
  return (
    <Dialog open onClose={onClose} title={`Assign ${ids.length} cadets`} description="All of them get this company and platoon; an empty field takes theirs away.">
      <Form<Unit> onSubmit={(unit) => assign.mutate(unit)} error={assign.error}>
        <div className="fields">
          <TextField label="Company" suggestions={there.company} name="company" maxLength={100} />
          <TextField label="Platoon" suggestions={there.platoon} name="platoon" maxLength={100} />
        </div>
        <SendOrCancel action="Assign" busy={assign.isPending} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}
