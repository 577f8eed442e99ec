import { useQuery } from "@tanstack/react-query";

import { api, data, type Schema } from "../../api/client";
import { reading, useDeed } from "../../api/queries";
import { useThemeChoice } from "../../app/ownTheme";
import { CheckField, SelectField } from "../../ui/Field";
import { Card } from "../../ui/parts";
import { Loaded, Skeleton } from "../../ui/states";
import { useTheme } from "../../ui/theme";

type Change = Schema<"accounts.Preferences.Input">;

const THEMES = [
  { value: "system", label: "As the device has it" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

/** What holds for oneself. Each choice is kept at once. */
export function Settings() {
  const preferences = useQuery(reading("/api/v1/settings/me/"));
  const change = useDeed((changed: Change) => data(api.PATCH("/api/v1/settings/me/", { body: changed })), { changes: ["/api/v1/settings/me/"] });
  const theme = useTheme();
  const choose = useThemeChoice();
  const justChosen: Change = change.isPending ? change.variables : {}; // before the server has said so, too
  return (
    <div className="grid">
      <Card title="Colours">
        <SelectField label="Theme" name="theme" choices={THEMES} value={theme} onChange={choose} hint="On this device at once, and on others where you chose none." />
      </Card>
      <Card title="Notifications">
        <Loaded query={preferences} loading={<Skeleton lines={2} height="3.5rem" />}>
          {(found) => (
            <div className="stack-close">
              <CheckField
                name="push_notifications"
                label="Show new notifications as they come"
                hint="The bell and the list have them in any case."
                checked={justChosen.push_notifications ?? found.push_notifications}
                onChange={(isOn) => change.mutate({ push_notifications: isOn })}
              />
              <CheckField
                name="activity_updates"
                label="Notify me of new announcements"
                hint="All of them are under Announcements in any case."
                checked={justChosen.activity_updates ?? found.activity_updates}
                onChange={(isOn) => change.mutate({ activity_updates: isOn })}
              />
            </div>
          )}
        </Loaded>
      </Card>
    </div>
  );
}
