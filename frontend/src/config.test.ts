/** Where the servers are: a client without addresses, or with wrong ones, is neither built nor begun. */

import { beforeEach, expect, it, vi } from "vitest";

import build from "../vite.config";

const API = "https://api.example";
const LIVE = "https://live.example";

beforeEach(() => {
  vi.resetModules();
  vi.unstubAllEnvs();
});

function built(api: string | undefined, live: string | undefined): unknown {
  vi.stubEnv("VITE_API_URL", api);
  vi.stubEnv("VITE_WS_URL", live);
  return (build as (env: { mode: string; command: "build" }) => unknown)({ mode: "production", command: "build" });
}

it.each([
  [undefined, LIVE, "VITE_API_URL is missing"],
  ["", LIVE, "VITE_API_URL is missing"],
  ["wss://api.example", LIVE, "VITE_API_URL is no address"],
  ["api.example", LIVE, "VITE_API_URL is no address"],
  ["https://", LIVE, "VITE_API_URL is no address"],
  [API, undefined, "VITE_WS_URL is missing"],
  [API, "ftp://live.example", "VITE_WS_URL is no address"],
])("is not built for %j and %j: %s", (api, live, words) => {
  expect(() => built(api, live)).toThrow(words);
});

it.each([LIVE, "wss://live.example", "http://127.0.0.1:8001"])("is built for sockets at %s", (live) => {
  expect(() => built(API, live)).not.toThrow();
});

it.each(["VITE_API_URL", "VITE_WS_URL"])("does not begin without %s", async (name) => {
  vi.stubEnv(name, "");

  await expect(import("./config")).rejects.toThrow(`${name} is missing`);
});

it("has addresses that paths can follow, and sockets by their own scheme", async () => {
  vi.stubEnv("VITE_API_URL", `${API}/`);
  vi.stubEnv("VITE_WS_URL", `${LIVE}//`);

  const { API_URL, WS_URL } = await import("./config");

  expect([API_URL, WS_URL]).toEqual([API, "wss://live.example"]);
});
