import lingui from "eslint-plugin-lingui";

/** Attributes and properties that people see or hear. Others hold names, styles and the like. */
const SEEN = "title|label|alt|aria-label|aria-description|aria-roledescription|placeholder|description|text|said|message|caption|heading|data";
/** What takes texts that nobody reads. */
const UNSEEN = ["graphql", "i18n.t", "Error", "saveFile", "useMediaQuery", "matchMedia", "*.addEventListener", "*.querySelector", "*.querySelectorAll", "*.closest"];
/** Figures, names of fields, kinds and keys, paths, and the one name that is the same in each language. */
const WORDLESS = [
  "^[^A-Za-z]*$",
  "^[a-z][A-Za-z0-9]*(\\.[A-Za-z0-9]+)*$",
  "^[a-z0-9_:./?=&#$%()*-]*$",
  "^[A-Z][A-Z_0-9]+$",
  "^(Arrow|Page)?(Up|Down|Left|Right|Enter|Escape|Tab|Home|End|Delete|Ctrl|Alt|Shift)\\b",
  "^g [a-z]$",
  "^M.*h1v1h-1z$",
  "Pocketgraph$",
];

/** Each text that is seen goes through Lingui. */
export const wordLint = {
  files: ["src/{app,features,frame,parts,ui}/**/*.{ts,tsx}"],
  ignores: ["**/*.test.{ts,tsx}", "**/testing/**"],
  plugins: { lingui },
  rules: {
    "lingui/no-unlocalized-strings": [
      "error",
      { ignore: WORDLESS, ignoreNames: [{ regex: { pattern: `^(?!(${SEEN})$)` } }], ignoreFunctions: UNSEEN },
    ],
  },
};
