import { defineConfig } from "vitest/config";

/** How fast the built page is, measured and never judged: `npm run build` goes before. */
export default defineConfig({
  test: {
    include: ["tests/times/**/*.test.ts"],
    globalSetup: "tests/support/globalServer.ts",
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
