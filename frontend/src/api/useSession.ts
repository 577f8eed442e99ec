import { createContext, useContext, useSyncExternalStore } from "react";

import { reach, store } from "./client";
import type { Account } from "./tokens";

const subscribe = (listener: () => void) => store.subscribe(listener);

/** Who is signed in; null when nobody is. */
export function useAccount(): Account | null {
  return useSyncExternalStore(subscribe, () => store.current())?.user ?? null;
}

/** Whose the screens are, also while they wait for him to sign in again. */
export const Whose = createContext<Account | null>(null);

/** Who is signed in, on a screen that nobody else sees. */
export function useMe(): Account {
  const signedIn = useAccount();
  const account = useContext(Whose) ?? signedIn;
  if (account === null) throw new Error("This screen is for those who are signed in.");
  return account;
}

/** Whether the last call found no server. */
export function useIsCut(): boolean {
  return useSyncExternalStore(reach.subscribe, reach.isCut);
}
