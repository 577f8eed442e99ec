import { useQuery } from "@tanstack/react-query";

import { api, data, type Schema } from "../../api/client";
import { reading, useDeed } from "../../api/queries";
import { CheckField, SelectField } from "../../ui/Field";
import { Card } from "../../ui/parts";
import { Loaded, Skeleton } from "../../ui/states";
import { setTheme, useTheme, type Theme } from "../../ui/theme";

type Preferences = Schema<"accounts.PreferencesOutput">;
type Change = Schema<"accounts.Preferences.Input">;

const THEMES = [
  { value: "system", label: "As the device has it" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

const CHOICES = [
  { name: "email_alerts", label: "E-mails" },
  { name: "push_notifications", label: "Notifications" },
  { name: "activity_updates", label: "News of activities" },
] as const;

/** What holds for oneself. Each choice is kept at once. */
export function Settings() {
  const preferences = useQuery(reading("/api/v1/settings/me/"));
  const change = useDeed((changed: Change) => data(api.PATCH("/api/v1/settings/me/", { body: changed })), { changes: ["/api/v1/settings/me/"] });
  const theme = useTheme();
  const choose = (chosen: string) => {
    setTheme(chosen as Theme);
    change.mutate({ dark_mode: chosen === "system" ? null : chosen === "dark" });
  };
  return (
    <div className="grid">
      <Card title="Colours">
        <SelectField label="Theme" name="theme" choices={THEMES} value={theme} onChange={choose} hint="On this device, at once." />
      </Card>
      <Card title="What you are told">
        <Loaded query={preferences} loading={<Skeleton lines={3} height="3.5rem" />}>
          {(found) => (
            <div className="stack-close">
              {CHOICES.map(({ name, label }) => (
                <CheckField key={name} name={name} label={label} checked={given(found, change.isPending ? change.variables : {}, name)} onChange={(isOn) => change.mutate({ [name]: isOn })} />
              ))}
            </div>
          )}
        </Loaded>
      </Card>
    </div>
  );
}

/** What was just chosen, before the server has said so, too. */
function given(found: Preferences, changing: Change, name: (typeof CHOICES)[number]["name"]): boolean {
  return changing[name] ?? found[name];
}
