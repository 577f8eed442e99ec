/** Light, dark, or as the system has it: as was chosen on this device, else as the account has it. */

import { useSyncExternalStore } from "react";

export type Theme = "system" | "light" | "dark";

const CHOSEN = "rotc.theme";
const ACCOUNTS = "rotc.theme.account"; // kept, so that the next visit begins in it
const listeners = new Set<() => void>();

export function theme(): Theme {
  return kept(CHOSEN) ?? kept(ACCOUNTS) ?? "system";
}

/** Choose for this device, whatever an account has. */
export function setTheme(chosen: Theme): void {
  localStorage.setItem(CHOSEN, chosen);
  changed();
}

/** What the account that is signed in has, for a device that chose nothing; null when nobody is signed in. */
export function setAccountsTheme(theirs: Theme | null): void {
  if (theirs === null) localStorage.removeItem(ACCOUNTS);
  else localStorage.setItem(ACCOUNTS, theirs);
  changed();
}

/** Put what holds on the page. */
export function applyTheme(): void {
  const held = theme();
  if (held === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = held;
}

export function useTheme(): Theme {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, theme);
}

function changed(): void {
  applyTheme();
  for (const listener of listeners) listener();
}

function kept(key: string): Theme | null {
  const found = localStorage.getItem(key);
  return found === "system" || found === "light" || found === "dark" ? found : null;
}
