// @vitest-environment happy-dom
// @vitest-environment-options { "url": "http://site.test/", "settings": { "fetch": { "disableSameOriginPolicy": true } } }
/** Who asks for help reads where his request is, and by which name. */

import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter } from "react-router";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { ScriptedServer } from "../../testing/httpServer";

const FORGOT = "/api/v1/auth/forgot-password/";

let server: ScriptedServer;

beforeEach(async () => {
  server = await ScriptedServer.start();
  vi.stubEnv("VITE_API_URL", server.url);
  vi.resetModules();
});

afterEach(async () => {
  cleanup();
  vi.unstubAllEnvs();
  await server.stop();
});

it("a request is on the administrators' list, by the name that was sent, without the blanks around it", async () => {
  const { default: ForgotPage } = await import("./ForgotPage");
  const { makeQueryClient } = await import("../queryClient");
  server.answer(FORGOT, { status: 202, body: { detail: "Asked." } });
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <MemoryRouter>
        <ForgotPage />
      </MemoryRouter>
    </QueryClientProvider>,
  );

  await userEvent.type(screen.getByLabelText(/Username/), "2026-00200 {Enter}");

  await screen.findByText(/known by “2026-00200”, the request is now on the administrators’ list/);
  expect(server.asked.find(({ path }) => path === FORGOT)?.body).toBe('{"identifier":"2026-00200"}');
});
