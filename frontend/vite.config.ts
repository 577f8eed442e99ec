import react from "@vitejs/plugin-react";
import { defineConfig, loadEnv, type Plugin } from "vite";

// The addresses are built in: a change of them needs a new build, not a restart.
const ADDRESSES = {
  VITE_API_URL: "the address of rotc-web, such as https://rotc-web.onrender.com",
  VITE_WS_URL: "the address of rotc-channels, such as https://rotc-channels.onrender.com",
};

export default defineConfig(({ mode }) => {
  const [api, live] = addresses(loadEnv(mode, ".", "VITE_"));
  return {
    build: { target: "es2022", assetsInlineLimit: 0, manifest: true, chunkSizeWarningLimit: 600 },
    plugins: [react(), narrowConnections([api.origin, live.origin, live.origin.replace(/^http/, "ws")])],
  };
});

function addresses(given: Record<string, string>): [api: URL, live: URL] {
  const faults = Object.entries(ADDRESSES)
    .filter(([name]) => !isAddress(given[name] ?? ""))
    .map(([name, meaning]) => {
      const fault = given[name] ? "is no address of a server" : "is missing";
      return `${name} ${fault}: give ${meaning}`;
    });
  if (faults.length > 0) {
    throw told(`The client cannot be built.\n  ${faults.join("\n  ")}`);
  }
  const { VITE_API_URL = "", VITE_WS_URL = "" } = given;
  return [new URL(VITE_API_URL), new URL(VITE_WS_URL.replace(/^ws/, "http"))];
}

function isAddress(text: string): boolean {
  return /^(https?|wss?):/.test(text) && URL.canParse(text);
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
