import { readFileSync } from "node:fs";

/** Fragments are exported for Code Generator, which puts them into the documents that name them: no import tells of it. */
export default function withoutFragments(options) {
  for (const [path, symbols] of Object.entries(options.issues.exports)) {
    for (const name of Object.keys(symbols)) {
      if (!isFragment(symbols[name].filePath ?? path, name)) continue;
      delete symbols[name];
      options.counters.exports -= 1;
    }
  }
  return options;
}

function isFragment(path, name) {
  return new RegExp(`export const ${name} = graphql\\(\`\\s*fragment\\b`).test(readFileSync(path, "utf8"));
}
