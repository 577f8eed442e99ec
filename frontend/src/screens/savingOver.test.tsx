// @vitest-environment happy-dom
// @vitest-environment-options { "url": "http://site.test/", "settings": { "fetch": { "disableSameOriginPolicy": true } } }
/** What one sees who saves a field that somebody else has changed meanwhile, in each form that guards its record. */

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { MemoryRouter } from "react-router";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { tokens } from "../testing/bench";
import { ScriptedServer } from "../testing/httpServer";

const closed = vi.fn();
let server: ScriptedServer;

beforeEach(async () => {
  closed.mockReset();
  Object.assign(document, { execCommand: () => true }); // every browser has it, happy-dom has not
  server = await ScriptedServer.start();
  vi.stubEnv("VITE_API_URL", server.url);
  vi.resetModules();
  const { store } = await import("../api/client");
  store.keep(tokens("one"));
});

afterEach(async () => {
  cleanup();
  vi.unstubAllEnvs();
  await server.stop();
});

async function show(form: ReactNode) {
  const { Toaster } = await import("../ui/Toaster");
  render(
    <MemoryRouter>
      <QueryClientProvider client={new QueryClient()}>
        <Toaster>{form}</Toaster>
      </QueryClientProvider>
    </MemoryRouter>,
  );
}

const ANNOUNCEMENT = { id: 5, type: null, title: "Pa\r\nrade", description: "<p>a\r\nb</p>", held_on: "2026-02-02", held_at: "08:00:30", pictures: [], old_images: [], created_at: null };
const DAY = { id: 5, date: "2026-08-01", title: "Dr\r\nill", description: "a\r\nb" };
const ACCOUNT = { id: 5, username: "ju\r\nan", name: "Juan", email: "a@unit.example", role: "cadet" } as never;
const CADET = { id: 5, first_name: "Ju\r\nan", last_name: "Reyes ", address: "1 Rizal St", cadet_course: null, profile_pic: null, is_profile_completed: false };
const SETTINGS = { dark_mode_default: false, push_notifications_default: true, activity_updates_default: true };

const FORMS = {
  announcement: async () => {
    const { EditDialog } = await import("./announcements/EditDialog");
    return <EditDialog announcement={ANNOUNCEMENT} onClose={closed} />;
  },
  day: async () => {
    const { TrainingDayDialog } = await import("./attendance/TrainingDayDialog");
    return <TrainingDayDialog day={DAY} onClose={closed} />;
  },
  account: async () => {
    const { AccountDialog } = await import("./accounts/AccountDialog");
    return <AccountDialog account={ACCOUNT} onClose={closed} />;
  },
  profile: async () => {
    const { CadetProfile } = await import("./profile/OwnProfile");
    return <CadetProfile />;
  },
};

const GUARDED = [
  { form: "announcement", path: "/api/v1/announcements/5/", record: ANNOUNCEMENT, label: "Held on", name: "held_on", was: "2026-02-02", theirs: "2026-02-03", mine: "2026-02-04" },
  { form: "day", path: "/api/v1/training-days/5/", record: DAY, label: "Date", name: "date", was: "2026-08-01", theirs: "2026-08-02", mine: "2026-08-03" },
  { form: "account", path: "/api/v1/users/5/", record: ACCOUNT, label: "Email", name: "email", was: "a@unit.example", theirs: "b@unit.example", mine: "c@unit.example" },
  { form: "profile", path: "/api/v1/cadets/me/", record: CADET, label: "Address", name: "address", was: "1 Rizal St", theirs: "2 Rizal St", mine: "3 Rizal St" },
] as const;

const patches = () => server.asked.filter(({ method }) => method === "PATCH").map(({ body }) => JSON.parse(body) as unknown);
const save = () => userEvent.click(screen.getByRole("button", { name: "Save" }));
const read = (record: object) => ({ body: record });

it.each(GUARDED)("Of the $form is told what another has put there; what was typed stays, and Save again sets it over that alone", async ({ form, path, record, label, name, was, theirs, mine }) => {
  const before = form === "profile" ? [read(record)] : []; // it reads itself; a dialog is given what it shows
  const refused = { status: 409, body: { code: "moved_on", detail: "Read it again.", errors: { [name]: ["Somebody else has changed this."] } } };
  server.answer(path, ...before, refused, read({ ...(record as object), [name]: theirs }), read({ ...(record as object), [name]: mine }));
  await show(await FORMS[form]());
  const field = await screen.findByLabelText<HTMLInputElement>(label);
  await userEvent.clear(field);
  await userEvent.type(field, mine);

  await save();
  await screen.findByText(`Somebody else has put “${theirs}” here meanwhile.`);
  const kept = field.value;
  await save();
  await vi.waitFor(() => expect(patches()).toHaveLength(2));

  expect(kept).toBe(mine);
  expect(patches()).toEqual([
    { [name]: mine, expected: { [name]: was } },
    { [name]: mine, expected: { [name]: theirs } },
  ]);
});

it("System settings are sent as far as they are others, over what was seen, and once saved no more", async () => {
  server.answer("/api/v1/settings/system/", read(SETTINGS), read({ ...SETTINGS, dark_mode_default: true }), read({ ...SETTINGS, dark_mode_default: true }));
  const { default: SettingsScreen } = await import("./settings/SettingsScreen");
  await show(<SettingsScreen />);
  const saveAll = () => userEvent.click(screen.getByRole("button", { name: "Save the settings" }));
  await userEvent.click(await screen.findByRole("checkbox", { name: "Dark colours" }));

  await saveAll();
  await vi.waitFor(() => expect(patches()).toHaveLength(1));
  await screen.findByText("The settings are saved.");
  await userEvent.click(screen.getByRole("checkbox", { name: "Notify people of new announcements" }));
  await saveAll();
  await vi.waitFor(() => expect(patches()).toHaveLength(2));

  expect(patches()).toEqual([
    { dark_mode_default: true, expected: { dark_mode_default: "false" } },
    { activity_updates_default: false, expected: { activity_updates_default: "true" } },
  ]);
});
