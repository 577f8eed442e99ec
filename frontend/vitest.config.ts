import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "node",
    include: ["src/**/*.test.{ts,tsx}"],
    env: { VITE_API_URL: "https://api.test", VITE_WS_URL: "https://live.test" },
    restoreMocks: true,
    testTimeout: 10_000,
  },
});
