/** Marks of one day on their way to the server, and those that did not arrive. */

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from "react";

import { store } from "../../api/client";
import { ApiError, asApiError } from "../../api/errors";
import { useMe } from "../../api/useSession";
import { useLive } from "../../live/LiveProvider";
import { notify } from "../../ui/toasts";
import { useUnsaved } from "../../ui/unsaved";
import { KeptMarks } from "./keptMarks";
import { MarkQueue, NOTHING, type Mark, type Queued } from "./markQueue";
import type { Status } from "./marks";
import { putAll } from "./sending";
import { showTaken, type Book } from "./sheets";

const PAUSE = 350; // milliseconds
const SIGNED_OUT = new ApiError({ status: 0, code: "signed_out", message: "Whoever marked had signed out." });

export interface Marking extends Queued {
  /** Why marks could not be saved, where nothing else stands in their place. */
  problem: ApiError | null;
  mark: (people: readonly number[], status: Status) => void;
  /** Send again what could not be saved. */
  retry: () => void;
  /** Set what was not saved of these people over the marks that stand there. */
  insist: (people: readonly number[]) => void;
  /** Give up what was not saved of these people. */
  forgo: (people: readonly number[]) => void;
}

/**
 * Marks people of one day, over the marks that are `seen`: shown at once, sent a moment later under the name of whoever made them, and kept on
 * this device until they are saved. What an earlier page could not save is sent when this is first shown.
 */
export function useMarking(day: number, book: Book, seen: ReadonlyMap<number, Status | null> | undefined): Marking {
  const client = useQueryClient();
  const { id } = useMe();
  const isHeard = useLatest(useLive() === "ready");
  const shown = useLatest(seen);
  const [queued, setQueued] = useState(NOTHING);
  const { ahead, unsaved, conflicts, refused, isKept } = queued;
  const [problem, setProblem] = useState<ApiError | null>(null);
  const kept = useMemo(() => new KeptMarks(id, { book: book.person, day }), [id, book, day]);
  const queue = useMemo(() => {
    const send = async (marks: Mark[]) => {
      try {
        if (store.current()?.user.id !== id) throw SIGNED_OUT;
        const taken = await putAll((some) => book.put(day, some), marks);
        await showTaken(client, book, { day, marks, taken, isHeard: isHeard.current });
        return taken;
      } catch (thrown) {
        setProblem(asApiError(thrown));
        throw thrown;
      }
    };
    return new MarkQueue({ send, pause: PAUSE, keep: (marks) => kept.keep(marks), onChange: setQueued });
  }, [client, id, day, book, kept, isHeard]);
  useEffect(() => {
    void resume(queue, kept.read());
    return () => void sendTheRest(queue);
  }, [queue, kept]);
  useEffect(() => {
    const lookAgain = () => queue.lookAgain();
    window.addEventListener("storage", lookAgain);
    return () => window.removeEventListener("storage", lookAgain);
  }, [queue]);
  useUnsaved(unsaved.size > 0 && (!isKept || refused.size > 0));
  useSendingBeforeUnload(queue, ahead.size > unsaved.size);
  useRetryOnline(queue, unsaved.size > conflicts.size + refused.size && problem?.isNetwork === true);
  const mark = useCallback((people: readonly number[], status: Status) => queue.mark(people, status, (person) => shown.current?.get(person) ?? null), [queue, shown]);
  return { ...queued, problem, mark, retry: () => void queue.retry(), insist: (people) => void queue.insist(people), forgo: (people) => queue.forgo(people) };
}

/** Marks people once it was asked whether the day is meant. */
export function useAsked(mark: Marking["mark"], ask: (deed: () => void) => void): Marking["mark"] {
  return useCallback((people, status) => ask(() => mark(people, status)), [mark, ask]);
}

/** What something is now, for what began earlier. */
function useLatest<Value>(value: Value): RefObject<Value> {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  }, [value]);
  return latest;
}

/** Send what an earlier page has left, and tell how much of it is saved now. */
async function resume(queue: MarkQueue, left: readonly Mark[]): Promise<void> {
  await queue.resume(left);
  const saved = left.filter(({ person }) => !queue.queued.ahead.has(person)).length;
  if (saved > 0) notify({ title: saved === 1 ? "One mark is saved now" : `${saved} marks are saved now`, description: "This device had kept what was not saved before.", tone: "success" });
}

/** Nobody sees the sheet any more: what cannot be saved now waits on this device, or is lost, and that is said. */
async function sendTheRest(queue: MarkQueue): Promise<void> {
  await queue.flush();
  const { unsaved, refused, isKept } = queue.queued;
  const lost = isKept ? refused.size : unsaved.size;
  const waiting = unsaved.size - lost;
  if (waiting > 0)
    notify({
      title: waiting === 1 ? "One mark is not saved yet" : `${waiting} marks are not saved yet`,
      description: "This device keeps what is not saved. It is sent when you open the sheet again.",
      tone: "warning",
    });
  const reasons = [...new Set(refused.values())];
  const [reason = ""] = reasons.length === 1 && refused.size === lost ? reasons : ["Open the sheet again, and mark them anew."];
  if (lost > 0) notify({ title: lost === 1 ? "One mark was not saved" : `${lost} marks were not saved`, description: reason, tone: "danger" });
}

/** While the browser asks whether the page may go, the marks go. */
function useSendingBeforeUnload(queue: MarkQueue, isAhead: boolean): void {
  useEffect(() => {
    if (!isAhead) return undefined;
    const ask = (event: BeforeUnloadEvent) => {
      event.preventDefault();
      void queue.flush();
    };
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [queue, isAhead]);
}

/** What only the connection kept back is sent when it is there again. */
function useRetryOnline(queue: MarkQueue, isKeptBack: boolean): void {
  useEffect(() => {
    if (!isKeptBack) return undefined;
    const retry = () => void queue.retry();
    window.addEventListener("online", retry);
    return () => window.removeEventListener("online", retry);
  }, [queue, isKeptBack]);
}
