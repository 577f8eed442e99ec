import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "node",
    include: ["src/**/*.test.{ts,tsx}"],
    env: { VITE_API_URL: "https://api.test", VITE_WS_URL: "https://live.test" },
    setupFiles: ["src/testing/patience.ts"],
    restoreMocks: true,
    // Bounds, not measures: a machine that does other things as well is many times slower.
    testTimeout: 30_000,
    expect: { poll: { timeout: 10_000 } },
  },
});
