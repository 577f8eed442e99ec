/** A screen on which something is not saved outlives the session: it waits behind the login for its owner. */

import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useContext, useEffect, useState } from "react";
import { useLocation, type Location } from "react-router";

import { store } from "../api/client";
import type { Account } from "../api/tokens";
import { useAccount } from "../api/useSession";
import { UnsavedHere } from "../ui/unsaved";
import { LOGIN } from "./returning";

export interface Shown {
  /** Whose screens are shown; null where they are nobody's. */
  whose: Account | null;
  /** Where the screen is that waits behind the login; null where none does. */
  waiting: Location | null;
}

interface Now {
  account: Account | null;
  at: Location;
  /** Whether somebody signed out by his own will. */
  isLeft: boolean;
  /** Whether something is typed and not saved, or is on its way to the server. */
  isUnsaved: () => boolean;
}

/** Whose screens are shown, and whether they wait for him to sign in again. */
export function useShown(): Shown {
  const client = useQueryClient();
  const unsaved = useContext(UnsavedHere);
  const account = useAccount();
  const at = useLocation();
  const [shown, show] = useState<Shown>({ whose: account, waiting: null });
  const isUnsaved = () => unsaved?.any === true || client.isMutating() > 0;
  const next = after(shown, { account, at, isLeft: store.isLeft(), isUnsaved });
  if (next !== shown) show(next);
  useReadAgain(client, next.waiting);
  return next;
}

/** What is shown next; the same object where that is what is shown already. */
export function after(shown: Shown, now: Now): Shown {
  const { whose, waiting } = shown;
  if (waiting !== null && isWaiting(shown, waiting, now)) return shown;
  if (waiting === null && whose !== null && isCutShort(now)) return { whose, waiting: now.at };
  return waiting === null && whose === now.account ? shown : { whose: now.account, waiting: null };
}

/** Whether a screen still waits: nobody has left the login but for it, and nobody else has signed in. */
function isWaiting({ whose }: Shown, screen: Location, { account, at, isLeft }: Now): boolean {
  const isAtLogin = at.pathname === LOGIN;
  return account === null ? !isLeft && (isAtLogin || at === screen) : isAtLogin && account.id === whose?.id;
}

/** Whether a session has ended amid something. */
function isCutShort({ account, isLeft, isUnsaved }: Now): boolean {
  return account === null && !isLeft && isUnsaved();
}

/** What was read before the session ended may be old when it goes on. */
function useReadAgain(client: QueryClient, waiting: Location | null): void {
  useEffect(() => (waiting === null ? undefined : () => void client.invalidateQueries()), [client, waiting]);
}
