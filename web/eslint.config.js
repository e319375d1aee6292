import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

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

const TESTS = ["**/*.test.{ts,tsx}", "src/**/testing/**"];
const PLACES_OF_QUERIES = ["src/features/**/*{Page,Dialog}.tsx"];
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
    },
  },
  {
    files: ["src/lib/**"],
    rules: {
      ...fenced({
        folders: ["api", "app", "features", "frame", "ui"],
        packages: [withoutReact, withoutGraphql],
      }),
      ...restrictedSyntax(page),
      "no-restricted-globals": "off",
    },
  },
  {
    files: ["src/ui/**"],
    rules: fenced({ folders: ["api", "app", "features", "frame"], packages: [withoutGraphql] }),
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
    files: TESTS,
    rules: {
      ...restrictedSyntax(page),
      "no-restricted-globals": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
);
