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
  isOverExcuse: boolean;
}

interface Scanning {
  scans: readonly Scan[];
  /** Marks whose code it is; the same one is passed over for a while, for a camera sees it many times. */
  read: (text: string, isTyped: boolean) => void;
  /** Marks somebody all the same who is excused, or leaves him so. */
  answer: (scan: Scan, isMarked: boolean) => void;
  /** Sends the same once more. */
  retry: (scan: Scan) => void;
}

/** Sends codes of a day as they are read, and tells what became of each. */
export function useScanning(day: number, as: As, isOfStaff: boolean): Scanning {
  const client = useQueryClient();
  const [scans, setScans] = useState<readonly Scan[]>([]);
  const seen = useRef(new Map<string, Sighting>());
  const sent = useRef(new Map<number, Sent>());
  const next = useRef(1);
  const settle = (id: number, scan: Partial<Scan>) => setScans((old) => old.map((one) => (one.id === id ? { ...one, ...scan } : one)));
  const send = (id: number, what: Sent) => {
    sent.current.set(id, what);
    return scanned(day, what).then(
      (scan) => {
        settle(id, scan);
        void forget(client, CHANGED_BY_MARKS);
      },
      (thrown: unknown) => {
        seen.current.set(what.code, { at: Date.now(), isRefused: true });
        const { message, isNetwork } = asApiError(thrown);
        settle(id, { note: message, state: "failed", isUnsent: isNetwork });
      },
    );
  };
  const read = (text: string, isTyped: boolean) => {
    const code = text.trim();
    if (code === "" || isRepeat(seen.current, code, { now: Date.now(), isTyped })) return;
    const id = next.current++;
    setScans((old) => addScan(old, { id, title: code.slice(0, 24), note: "", state: "sending", as }));
    void send(id, { code, as, isOfStaff, isOverExcuse: false });
  };
  const answer = ({ id }: Scan, isMarked: boolean) => {
    const what = sent.current.get(id);
    settle(id, { state: isMarked ? "sending" : "repeated" });
    if (isMarked && what !== undefined) void send(id, { ...what, isOverExcuse: true });
  };
  const retry = ({ id }: Scan) => {
    const what = sent.current.get(id);
    if (what === undefined) return;
    seen.current.set(what.code, { at: Date.now() }); // it is under way, and no camera sends it beside this
    settle(id, { note: "", state: "sending" });
    void send(id, what);
  };
  return { scans, read, answer, retry };
}

async function scanned(day: number, { code, as, isOfStaff, isOverExcuse }: Sent): Promise<Partial<Scan>> {
  const body = { training_day: day, code, status: as, over_excuse: isOverExcuse };
  const came: Came = isOfStaff ? await data(api.POST("/api/v1/attendance/scan/staff/", { body })) : await data(api.POST("/api/v1/attendance/scan/", { body }));
  return outcomeOf(came);
}
