/** What holds for everybody who chose nothing else. */

import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";

import { api, data, type Schema } from "../../api/client";
import { reading, useDeed } from "../../api/queries";
import { Button } from "../../ui/Button";
import { CheckField } from "../../ui/Field";
import { Form, FormActions } from "../../ui/Form";
import { Card, PageHeader } from "../../ui/parts";
import { saveOver, type News, type Shown } from "../../ui/news";
import { Loaded, Skeleton } from "../../ui/states";
import { notify } from "../../ui/toasts";

type Settings = Schema<"operations.SettingsOutput">;

interface Values extends Record<string, boolean> {
  push_notifications_default: boolean;
  activity_updates_default: boolean;
  dark_mode_default: boolean;
}

export default function SettingsScreen() {
  const settings = useQuery(reading("/api/v1/settings/system/"));
  return (
    <div className="stack">
      <PageHeader eyebrow="System" title="System settings" lead="They apply to everybody who has not chosen otherwise. Every change is in the audit log." />
      <Loaded query={settings} loading={<Skeleton lines={4} height="2.75rem" />}>
        {(found) => <SettingsForm settings={found} />}
      </Loaded>
    </div>
  );
}

function SettingsForm({ settings }: { settings: Settings }) {
  const shown = useRef<Shown["current"]>({ ...settings }); // as the fields show them, whatever is read meanwhile
  const doors = {
    save: (body: News<Values>) => data(api.PATCH("/api/v1/settings/system/", { body })),
    read: async () => ({ ...(await data(api.GET("/api/v1/settings/system/"))) }),
  };
  const save = useDeed((values: Values) => saveOver(values, shown, doors), {
    changes: ["/api/v1/settings/", "/api/v1/audit/"],
    errorsAreShown: true,
    onDone: () => notify({ title: "The settings are saved.", tone: "success" }),
  });
  return (
    <Form<Values> onSubmit={(values) => save.mutate(values)} error={save.error}>
      <Card title="Notifications">
        <CheckField
          name="push_notifications_default"
          label="Show new notifications as they come"
          hint="The bell and the list have them in any case."
          defaultChecked={settings.push_notifications_default}
        />
        <CheckField
          name="activity_updates_default"
          label="Notify people of new announcements"
          hint="All of them are under Announcements in any case."
          defaultChecked={settings.activity_updates_default}
        />
      </Card>
      <Card title="Colours">
        <CheckField name="dark_mode_default" label="Dark colours" hint="Else as each device has it." defaultChecked={settings.dark_mode_default} />
      </Card>
      <FormActions>
        <Button type="submit" look="primary" busy={save.isPending}>
          Save the settings
        </Button>
      </FormActions>
    </Form>
  );
}
