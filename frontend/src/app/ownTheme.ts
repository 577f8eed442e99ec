/** The colours that an account chose, and the device that follows them. */

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";

import { api, data, type Schema } from "../api/client";
import { reading, useDeed } from "../api/queries";
import { setAccountsTheme, setTheme, type Theme } from "../ui/theme";

type Preferences = Pick<Schema<"accounts.PreferencesOutput">, "dark_mode" | "own_dark_mode">;

/** Only who chose light has it on a device that is dark: that the unit is not dark for all says nothing of light. */
export function themeOf({ dark_mode: isDark, own_dark_mode: own }: Preferences): Theme {
  if (isDark) return "dark";
  return own === false ? "light" : "system";
}

/** Follow the account for as long as this is shown; nothing of it is left for whoever signs in next. */
export function useOwnTheme(): void {
  const preferences = useQuery(reading("/api/v1/settings/me/")).data;
  useEffect(() => {
    if (preferences !== undefined) setAccountsTheme(themeOf(preferences));
  }, [preferences]);
  useEffect(() => () => setAccountsTheme(null), []);
}

/** How to choose: for this device at once, and for each other on which nothing was chosen. */
export function useThemeChoice(): (chosen: string) => void {
  const keep = useDeed((isDark: boolean | null) => data(api.PATCH("/api/v1/settings/me/", { body: { dark_mode: isDark } })), { changes: ["/api/v1/settings/me/"] });
  return (chosen) => {
    setTheme(chosen as Theme);
    keep.mutate(chosen === "system" ? null : chosen === "dark");
  };
}
