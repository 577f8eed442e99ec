import { useState } from "react";

import { api, data } from "../../api/client";
import { useDeed } from "../../api/queries";
import { Dialog } from "../../ui/Dialog";
import { SelectField, TextField } from "../../ui/Field";
import { Form, SendOrCancel } from "../../ui/Form";
import { notify } from "../../ui/toasts";
import { CadetPicker } from "./CadetPicker";
import { GiftIds, were, type Chosen, type Gift } from "./giving";

const KINDS = [
  { value: "merit", label: "Merits" },
  { value: "demerit", label: "Demerits" },
];

interface GiveProps {
  /** Who is given points; left out, they are chosen in the dialog. */
  to?: readonly number[];
  onClose: () => void;
  /** They have their points. */
  onGiven?: () => void;
}

export function GiveDialog({ to, onClose, onGiven }: GiveProps) {
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);
  const [ids] = useState(() => new GiftIds());
  const cadets = to ?? chosen.map(({ id }) => id);
  const give = useDeed((gift: Gift) => data(api.POST("/api/v1/ledger/bulk/", { body: { ...gift, gift: ids.of(gift) } })), {
    changes: ["/api/v1/ledger/", "/api/v1/grades/", "/api/v1/leaderboard/"],
    errorsAreShown: true,
    onDone: ({ cadets: count }) => {
      notify({ title: `${were(count)} given points.`, tone: "success" });
      onGiven?.();
      onClose();
    },
  });
  const send = ({ type, points, reason }: Record<string, string>) => {
    give.mutate({
      cadets: [...cadets],
      type: type === "demerit" ? "demerit" : "merit",
      points: Number(points),
      ...(reason !== undefined && reason.trim() !== "" && { reason }),
    });
  };
  return (
    <Dialog open onClose={onClose} wide={to === undefined} title={to === undefined ? "Give points" : `Give points to ${countOf(to)}`} description="One entry in the ledger for each cadet; each is told.">
      <Form onSubmit={send} error={give.error}>
        {to === undefined && <CadetPicker chosen={chosen} onChange={setChosen} />}
        <div className="fields">
          <SelectField label="Kind" name="type" choices={KINDS} defaultValue="merit" />
          <TextField label="Points" name="points" type="number" required min={1} max={1000} step={1} inputMode="numeric" />
          <TextField label="Reason" name="reason" wide maxLength={500} />
        </div>
        <SendOrCancel action={cadets.length < 2 ? "Give" : `Give to ${countOf(cadets)}`} busy={give.isPending} disabled={cadets.length === 0} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}

function countOf(cadets: readonly number[]): string {
  return cadets.length === 1 ? "1 cadet" : `${cadets.length} cadets`;
}
