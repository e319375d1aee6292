import type { KnipConfig } from "knip";

/** What nobody uses is found: files, exports, packages. */
const config: KnipConfig = {
  entry: ["src/graphiql/main.tsx", "src/**/*Fragment.ts", "tests/**/*.test.ts"],
  project: ["src/**/*.{ts,tsx}", "build/*.{ts,js}", "tests/**/*.ts"],
  ignoreExportsUsedInFile: { interface: true, type: true },
  // Its script is read from its file, and put into the page that is tried.
  ignoreDependencies: ["axe-core"],
};

export default config;
