import { useQuery } from "@tanstack/react-query";
import { useCallback, useState, type ReactNode } from "react";

import { reading } from "../../api/queries";
import { ConfirmDialog } from "../../ui/Dialog";
import { Day, today } from "../../ui/time";
import { whenText } from "../home/days";
import { whenOf } from "./when";

type Deed = () => void;

const confirmed = new Set<string>(); // days with their dates, by whoever uses this page

interface Coming {
  /** Does it, where the day is not to come or somebody has said that it is meant; otherwise asks first. */
  ask: (deed: Deed) => void;
  question: ReactNode;
}

/** Asks once before a training day that is to come is marked: it may be the wrong one of the list. */
export function useComing(day: number): Coming {
  const { data } = useQuery(reading("/api/v1/training-days/{day_id}/", { params: { path: { day_id: day } } }));
  const [waiting, setWaiting] = useState<readonly Deed[]>([]);
  const key = `${day} ${data?.date}`;
  const isToAsk = data !== undefined && whenOf(data.date, today()) === "coming" && !confirmed.has(key);
  const ask = useCallback((deed: Deed) => (isToAsk ? setWaiting((old) => [...old, deed]) : deed()), [isToAsk]);
  const confirm = () => {
    confirmed.add(key);
    setWaiting([]);
    for (const deed of waiting) deed();
  };
  return { ask, question: waiting.length > 0 && <Question title={data?.title ?? ""} date={data?.date ?? today()} onConfirm={confirm} onClose={() => setWaiting([])} /> };
}

function Question({ title, date, onConfirm, onClose }: { title: string; date: string; onConfirm: Deed; onClose: Deed }) {
  return (
    <ConfirmDialog open onClose={onClose} onConfirm={onConfirm} title="Mark a day that is to come?" action="Mark this day" cancel="Do not mark">
      <p>
        {title} is on <Day on={date} />, {whenText(date, today()).toLowerCase()}. Marks that are set before count in grades at once.
      </p>
    </ConfirmDialog>
  );
}
