import { defineConfig } from "@lingui/cli";
import { formatter } from "@lingui/format-po";

/** de.po is kept in the repository, the rest is made anew. The words of `pseudo` are the English ones in other letters. */
export default defineConfig({
  sourceLocale: "en",
  locales: ["en", "de", "pseudo"],
  pseudoLocale: "pseudo",
  catalogs: [{ path: "<rootDir>/src/locales/{locale}", include: ["src"], exclude: ["**/*.test.*"] }],
  format: formatter({ origins: false, explicitIdAsDefault: true }),
  orderBy: "messageId",
});
