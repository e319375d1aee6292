import { defineConfig } from "vitest/config";

/** Journeys through the built page, in Chromium against a server of their own: `npm run build` goes before. */
export default defineConfig({
  test: {
    include: ["tests/browser/**/*.test.ts"],
    globalSetup: "tests/support/globalServer.ts",
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    maxWorkers: 3,
    // A browser beside others on a busy machine may be late once or twice; what is wrong is so every time.
    retry: 2,
  },
});
