/** The staff's chat while its screen is shown: reads follow what is written, and one can write. */

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import { session } from "../api/client";
import { forget } from "../api/queries";
import { WS_URL } from "../config";
import { CHAT, Gatherer, madeOldBy, MISSED } from "./changes";
import { hurryWhenSeen } from "./LiveProvider";
import { LiveSocket, type State } from "./socket";

const GATHER = 100; // milliseconds

/** The state of the chat's socket. What others write makes the reads of /api/v1/chat/ old. */
export function useChat(): { state: State } {
  const client = useQueryClient();
  const [state, setState] = useState<State>("connecting");
  useEffect(() => {
    const old = new Gatherer((prefixes) => void forget(client, prefixes), GATHER);
    const socket = new LiveSocket({
      address: () => `${WS_URL}/ws/chat/`,
      tokens: session,
      onState: setState,
      onFrame: (frame) => old.add(frame.type === "ready" || frame.type === MISSED ? CHAT : madeOldBy(frame)),
    });
    const stopHurrying = hurryWhenSeen([socket]);
    socket.open();
    return () => {
      stopHurrying();
      old.stop();
      socket.close();
    };
  }, [client]);
  return { state };
}
