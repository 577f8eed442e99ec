/** Keeps the sockets of whoever is signed in, and the query cache true to what they say. */

import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { createContext, useContext, useEffect, useState, type ReactNode } from "react";

import { api, data, session, store } from "../api/client";
import { forget, reading } from "../api/queries";
import { useAccount } from "../api/useSession";
import { WS_URL } from "../config";
import { notify } from "../ui/toasts";
import { Gatherer, gradesChangedBy, madeOldBy, MISSED } from "./changes";
import type { Notification } from "./frames";
import { Stream } from "./notifications";
import { areFew, isSheet, readGrades, type Changed } from "./sheets";
import { LiveSocket, type State } from "./socket";
import { wayTo } from "./ways";

const GATHER = 400; // milliseconds
const SPREAD = 5000; // milliseconds, within which all clients read again after an outage
/** What a notification may be about: it comes with a reply or a broadcast, also where the frame that tells of these is lost. */
const TOLD_OF = ["notifications", "messages", "broadcasts"].map((path) => `/api/v1/${path}/`);

const Live = createContext<State>("stopped");

/** How the live connection is: `ready` when what is shown follows what happens. */
export function useLive(): State {
  return useContext(Live);
}

export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const userId = useAccount()?.id;
  const [state, setState] = useState<State>("stopped");
  useEffect(() => (userId === undefined ? undefined : connected(client, setState)), [client, userId]);
  return <Live value={state}>{children}</Live>;
}

/** Open both sockets; returns how to close them. */
function connected(client: QueryClient, onState: (state: State) => void): () => void {
  const gathering = (pause: number) => new Gatherer((prefixes, grades) => readAgain(client, prefixes, grades), pause);
  const [old, missed] = [gathering(GATHER), gathering(SPREAD * Math.random())];
  const stream = new Stream((notification) => {
    old.add(TOLD_OF);
    void announce(client, notification);
  });
  const told = new LiveSocket({
    address: () => `${WS_URL}/ws/notifications/${stream.query}`,
    tokens: session,
    onFrame: (frame) => {
      if (frame.type === "ready") old.add(TOLD_OF); // the stream begins here; what is shown was read before
      stream.hear(frame);
    },
    onState,
  });
  const updates = new LiveSocket({
    address: () => `${WS_URL}/ws/updates/`,
    tokens: session,
    onFrame: (frame) => (frame.type === MISSED ? missed : old).add(madeOldBy(frame), gradesChangedBy(frame)),
  });
  const sockets = [told, updates];
  const stopHurrying = hurryWhenSeen(sockets);
  for (const socket of sockets) socket.open();
  return () => {
    stopHurrying();
    old.stop();
    missed.stop();
    for (const socket of sockets) socket.close();
  };
}

function readAgain(client: QueryClient, prefixes: string[], grades: Changed): void {
  if (!areFew(grades)) return void forget(client, prefixes);
  void forget(client, prefixes, { except: isSheet });
  void readGrades(client, grades, (cadet) => data(api.GET("/api/v1/grades/{cadet_id}/", { params: { path: { cadet_id: cadet } } })));
}

/** Whoever looks at the page again, or is online again, does not wait for a pause to end. */
export function hurryWhenSeen(sockets: readonly LiveSocket[]): () => void {
  const hurry = () => {
    if (document.visibilityState === "visible") for (const socket of sockets) socket.hurry();
  };
  window.addEventListener("online", hurry);
  document.addEventListener("visibilitychange", hurry);
  return () => {
    window.removeEventListener("online", hurry);
    document.removeEventListener("visibilitychange", hurry);
  };
}

/** Show it to whoever wants that, and is still the one who is signed in. Where nobody knows, the bell tells it alone. */
async function announce(client: QueryClient, told: Notification): Promise<void> {
  const account = store.current()?.user;
  const preferences = await client.query({ ...reading("/api/v1/settings/me/"), staleTime: "static" }).catch(() => undefined);
  if (preferences?.push_notifications !== true || account === undefined || store.current()?.user.id !== account.id) return;
  notify({ title: told.message, tone: told.priority === "high" ? "warning" : "info", to: wayTo(told, account.role) });
}
