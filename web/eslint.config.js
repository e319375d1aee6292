import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

import { documentLint } from "./build/documentLint.js";
import {
  documents,
  fenced,
  figures,
  mutations,
  page,
  restrictedSyntax,
  withoutGraphql,
  withoutReact,
} from "./build/lintRules.js";
import { textsWhileRendering } from "./build/textsWhileRendering.js";
import { wordLint } from "./build/wordLint.js";

const TESTS = ["**/*.test.{ts,tsx}", "src/**/testing/**"];
/** A route leaves by throwing one. */
const REDIRECT = { from: "package", package: "@tanstack/router-core", name: "Redirect" };
/** What asks for a keyboard beside a mouse; being pointed at asks for nothing. */
const PRESSES = ["onClick", "onMouseDown", "onMouseUp", "onKeyDown", "onKeyUp"];
const PLACES_OF_QUERIES = ["src/features/**/*{Page,Dialog,Drawer,Preview}.tsx", "src/features/**/queries.ts"];
const PLACES_OF_MUTATIONS = ["src/features/**/mutations.ts"];

export default defineConfig(
  globalIgnores(["dist", "src/api/gql", "src/locales/*.ts", "screenshots"]),
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/only-throw-error": ["error", { allow: [REDIRECT] }],
      "@typescript-eslint/no-unnecessary-type-parameters": "off",
      "@typescript-eslint/no-unused-vars": ["error", { varsIgnorePattern: "^_" }],
      "no-alert": "error",
    },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    extends: [reactHooks.configs.flat.recommended, jsxA11y.flatConfigs.strict],
    plugins: { pocketgraph: { rules: { "texts-while-rendering": textsWhileRendering } } },
    rules: {
      ...fenced({}),
      ...restrictedSyntax(page, figures),
      "no-restricted-globals": ["error", "localStorage", "sessionStorage", "indexedDB"],
      "pocketgraph/texts-while-rendering": "error",
      "jsx-a11y/no-autofocus": ["error", { ignoreNonDOM: true }],
      "jsx-a11y/no-noninteractive-tabindex": ["error", { roles: ["region", "tabpanel"], tags: [] }],
      "jsx-a11y/no-static-element-interactions": ["error", { handlers: PRESSES }],
      "jsx-a11y/no-noninteractive-element-interactions": ["error", { handlers: PRESSES }],
    },
  },
  {
    files: ["src/lib/**"],
    rules: {
      ...fenced({
        folders: ["api", "app", "features", "frame", "parts", "ui"],
        packages: [withoutReact, withoutGraphql],
      }),
      ...restrictedSyntax(page),
      "no-restricted-globals": "off",
    },
  },
  {
    files: ["src/ui/**"],
    rules: fenced({ folders: ["api", "app", "features", "frame", "parts"], packages: [withoutGraphql] }),
  },
  {
    files: ["src/api/**"],
    rules: fenced({ folders: ["app", "features", "frame", "parts", "ui"] }),
  },
  {
    files: ["src/frame/**", "src/parts/**"],
    rules: fenced({ folders: ["app", "features"] }),
  },
  {
    files: ["src/features/**"],
    rules: {
      ...fenced({ folders: ["app", "features"] }),
      ...restrictedSyntax(page, figures, documents, mutations),
    },
  },
  {
    files: ["src/features/*/*"],
    rules: fenced({ folders: ["app", "features"], siblings: true }),
  },
  {
    files: PLACES_OF_QUERIES,
    rules: restrictedSyntax(page, figures, mutations),
  },
  {
    files: PLACES_OF_MUTATIONS,
    rules: restrictedSyntax(page, figures, documents),
  },
  {
    files: ["src/graphiql/**"],
    rules: {
      ...restrictedSyntax(page),
      "@typescript-eslint/unbound-method": "off",
    },
  },
  {
    files: TESTS,
    rules: {
      ...restrictedSyntax(page),
      "no-restricted-globals": "off",
      "@typescript-eslint/no-misused-spread": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
  wordLint,
  ...documentLint,
);
