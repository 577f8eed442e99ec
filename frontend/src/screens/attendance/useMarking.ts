/** Marks of one day on their way to the server, and those that did not arrive. */

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from "react";

import { asApiError, type ApiError } from "../../api/errors";
import { useLive } from "../../live/LiveProvider";
import { notify } from "../../ui/toasts";
import { useUnsaved } from "../../ui/unsaved";
import { MarkQueue, type Mark, type Marked } from "./markQueue";
import type { Status } from "./marks";
import { showTaken, type Book } from "./sheets";

const PAUSE = 350; // milliseconds
const NONE: Marked = new Map();

export interface Marking {
  /** Marks that the server does not have yet, by person. */
  ahead: Marked;
  /** Those of them that could not be saved. */
  unsaved: Marked;
  /** Why not. */
  problem: ApiError | null;
  mark: (people: readonly number[], status: Status) => void;
  /** Send again what could not be saved. */
  retry: () => void;
  /** Give it up. */
  forgo: () => void;
}

/** Marks people of one day: shown at once, sent a moment later, and kept where they could not be saved. */
export function useMarking(day: number, book: Book): Marking {
  const client = useQueryClient();
  const isHeard = useLatest(useLive() === "ready");
  const [{ ahead, unsaved }, setMarked] = useState({ ahead: NONE, unsaved: NONE });
  const [problem, setProblem] = useState<ApiError | null>(null);
  const queue = useMemo(() => {
    const send = async (marks: Mark[]) => {
      try {
        await book.put(day, marks);
        await showTaken(client, book, { day, marks, isHeard: isHeard.current });
      } catch (thrown) {
        setProblem(asApiError(thrown));
        throw thrown;
      }
    };
    return new MarkQueue({ send, pause: PAUSE, onChange: (nowAhead, nowUnsaved) => setMarked({ ahead: nowAhead, unsaved: nowUnsaved }) });
  }, [client, day, book, isHeard]);
  useEffect(() => () => void sendTheRest(queue), [queue]);
  useUnsaved(unsaved.size > 0);
  useSendingBeforeUnload(queue, ahead.size > 0);
  useRetryOnline(queue, unsaved.size > 0 && problem?.isNetwork === true);
  const mark = useCallback((people: readonly number[], status: Status) => queue.mark(people, status), [queue]);
  return { ahead, unsaved, problem, mark, retry: () => void queue.retry(), forgo: () => queue.forgo() };
}

/** What something is now, for what began earlier. */
function useLatest<Value>(value: Value): RefObject<Value> {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  }, [value]);
  return latest;
}

/** Nobody sees the sheet any more: what cannot be saved now is lost, and said. */
async function sendTheRest(queue: MarkQueue): Promise<void> {
  await queue.flush();
  const lost = queue.unsaved.size;
  if (lost > 0) notify({ title: lost === 1 ? "One mark was not saved" : `${lost} marks were not saved`, description: "Open the sheet again, and mark them anew.", tone: "danger" });
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
