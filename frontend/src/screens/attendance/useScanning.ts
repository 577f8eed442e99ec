import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";

import { api, data } from "../../api/client";
import { asApiError } from "../../api/errors";
import { forget } from "../../api/queries";
import { addScan, isRepeat, outcomeOf, type As, type Came, type Scan, type Sighting } from "./scans";
import { CHANGED_BY_MARKS } from "./sheets";

interface Sent {
  code: string;
  as: As;
  isOfStaff: boolean;
}

interface Scanning {
  scans: readonly Scan[];
  /** Marks whose code it is; the same one is passed over for a while, for a camera sees it many times. */
  read: (text: string, isTyped: boolean) => void;
  /** Marks somebody all the same who is excused, or leaves him so. */
  answer: (scan: Scan, isMarked: boolean) => void;
}

/** Sends codes of a day as they are read, and tells what became of each. */
export function useScanning(day: number, as: As, isOfStaff: boolean): Scanning {
  const client = useQueryClient();
  const [scans, setScans] = useState<readonly Scan[]>([]);
  const seen = useRef(new Map<string, Sighting>());
  const sent = useRef(new Map<number, Sent>());
  const next = useRef(1);
  const settle = (id: number, scan: Partial<Scan>) => setScans((old) => old.map((one) => (one.id === id ? { ...one, ...scan } : one)));
  const send = (id: number, what: Sent, isOverExcuse: boolean) =>
    scanned(day, what, isOverExcuse).then(
      (scan) => {
        settle(id, scan);
        void forget(client, CHANGED_BY_MARKS);
      },
      (thrown: unknown) => {
        seen.current.set(what.code, { at: Date.now(), isRefused: true });
        settle(id, { note: asApiError(thrown).message, state: "failed" });
      },
    );
  const read = (text: string, isTyped: boolean) => {
    const code = text.trim();
    if (code === "" || isRepeat(seen.current, code, { now: Date.now(), isTyped })) return;
    const id = next.current++;
    const what = { code, as, isOfStaff };
    sent.current.set(id, what);
    setScans((old) => addScan(old, { id, title: code.slice(0, 24), note: "", state: "sending", as }));
    void send(id, what, false);
  };
  const answer = ({ id }: Scan, isMarked: boolean) => {
    const what = sent.current.get(id);
    settle(id, { state: isMarked ? "sending" : "repeated" });
    if (isMarked && what !== undefined) void send(id, what, true);
  };
  return { scans, read, answer };
}

async function scanned(day: number, { code, as, isOfStaff }: Sent, isOverExcuse: boolean): Promise<Partial<Scan>> {
  const body = { training_day: day, code, status: as, over_excuse: isOverExcuse };
  const came: Came = isOfStaff ? await data(api.POST("/api/v1/attendance/scan/staff/", { body })) : await data(api.POST("/api/v1/attendance/scan/", { body }));
  return outcomeOf(came);
}
