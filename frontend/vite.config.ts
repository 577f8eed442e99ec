import { mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

import react from "@vitejs/plugin-react";
import { defineConfig, loadEnv, type Plugin } from "vite";

// The addresses are built in: a change of them needs a new build, not a restart.
const ADDRESSES = [
  { name: "VITE_API_URL", schemes: /^https?:/, meaning: "the address of rotc-web, such as https://rotc-web.onrender.com" },
  { name: "VITE_WS_URL", schemes: /^(https?|wss?):/, meaning: "the address of rotc-channels, such as https://rotc-channels.onrender.com" },
];

export default defineConfig(({ mode }) => {
  const [api, live] = addresses(loadEnv(mode, ".", "VITE_"));
  return {
    build: { target: "es2022", assetsInlineLimit: 0, manifest: true, chunkSizeWarningLimit: 600 },
    plugins: [react(), narrowConnections([api.origin, live.origin, live.origin.replace(/^http/, "ws")]), keepManifest()],
  };
});

function addresses(given: Record<string, string>): [api: URL, live: URL] {
  const faults = ADDRESSES.flatMap(({ name, schemes, meaning }) => {
    const text = given[name] ?? "";
    if (schemes.test(text) && URL.canParse(text)) return [];
    return `${name} ${text ? "is no address of a server" : "is missing"}: give ${meaning}`;
  });
  if (faults.length > 0) {
    throw told(`The client cannot be built.\n  ${faults.join("\n  ")}`);
  }
  const { VITE_API_URL = "", VITE_WS_URL = "" } = given;
  return [new URL(VITE_API_URL), new URL(VITE_WS_URL.replace(/^ws/, "http"))];
}

/** Which file imports which is for the check of their sizes, and not to be published. */
function keepManifest(): Plugin {
  return {
    name: "keep-manifest",
    apply: "build",
    writeBundle: ({ dir = "dist" }) => {
      mkdirSync(join(dir, "../build"), { recursive: true });
      renameSync(join(dir, ".vite/manifest.json"), join(dir, "../build/manifest.json"));
      rmSync(join(dir, ".vite"), { recursive: true });
    },
  };
}

/** An error for people: its message, without the path through the program that found it. */
function told(message: string): Error {
  const error = new Error(message);
  error.stack = message;
  return error;
}

/** The page's own policy: it talks to these servers only. The rest of the policy is a header. */
function narrowConnections(origins: string[]): Plugin {
  const content = `connect-src ${[...new Set(origins)].join(" ")}`;
  return {
    name: "narrow-connections",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content },
        injectTo: "head-prepend",
      },
    ],
  };
}
