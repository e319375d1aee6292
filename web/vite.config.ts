import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

import { graphqlDocuments } from "./build/graphqlDocuments.ts";
import { hashedScript } from "./build/hashedScript.ts";
import { mantineStyles } from "./build/mantineStyles.ts";
import { toTheApi } from "./build/toTheApi.ts";
import { twins } from "./build/twins.ts";

const CHANGES = fileURLToPath(new URL("../changes.graphql", import.meta.url));
const PUBLIC = fileURLToPath(new URL("public", import.meta.url));
const SOURCE = fileURLToPath(new URL("src", import.meta.url));

/** What every page runs on comes as one file: split by who uses which part of it, it would be two dozen. */
const BASE =
  /node_modules\/(?:react|react-dom|scheduler|use-sync-external-store|@apollo|@wry|optimism|rxjs|tslib|graphql|@lingui|@tanstack\/(?:history|router-core|react-router|store|react-store))\/|vite\/preload-helper|\/src\/(?:api\/(?:session|links|client|cache|connection|problems|waits)|lib\/(?:dates|dayArithmetic|drafts|formatDate|intl|kept|preferences|locale|page|store)|frame\/(?:recent|useStore)|ui\/later)\.ts$/;

/** The page and GraphiQL are built one after the other: together, what both use would be loaded whole by each. */
const PAGES = { app: "index.html", graphiql: "graphiql.html" } as const;

export default defineConfig(({ mode }) => ({
  plugins: [graphqlDocuments(SOURCE, CHANGES), mantineStyles(), react(), hashedScript("before-paint.js", PUBLIC), twins()],
  server: {
    // Tests read the schema as text, which the file itself among these does not allow.
    fs: { allow: [".", "../examples", "../changes.graphql", "../possible_types.json", ...(process.env["VITEST"] === undefined ? [] : [".."])] },
    proxy: toTheApi(process.env["API"] ?? "http://127.0.0.1:8000"),
  },
  // What GraphiQL's worker needs of CommonJS, which Vite does not find by itself while it serves.
  optimizeDeps: { include: ["monaco-graphql > graphql-language-service", "monaco-graphql > picomatch-browser"] },
  build: {
    target: "es2023",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What belongs to each page, for the budgets of bytes; GraphiQL's build must not overwrite it.
    manifest: mode === "graphiql" ? "graphiql-manifest.json" : "manifest.json",
    emptyOutDir: mode !== "graphiql",
    rolldownOptions: {
      checks: { moduleLevelDirective: false, bundlerTimings: false },
      output: mode === "graphiql" ? {} : { codeSplitting: { groups: [{ name: "base", test: BASE }] } },
      input: mode === "graphiql" ? { graphiql: PAGES.graphiql } : { app: PAGES.app },
    },
    chunkSizeWarningLimit: 3000,
  },
  test: {
    // Files that need a document say so in their first line.
    environment: "node",
    include: ["src/**/*.test.{ts,tsx}", "tests/unit/**/*.test.ts"],
    testTimeout: 20_000,
  },
}));
