// @vitest-environment node
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

import { describe, expect, test } from "vitest";

const SOURCE = join(import.meta.dirname, "../../src");
const TOKENS = "ui/tokens.css";
const COLOUR = /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(/i;
const PHYSICAL = new RegExp(
  [
    String.raw`(?:^|[\s;{])(?:margin|padding|border|scroll-margin|scroll-padding|inset)-(?:left|right)\b`,
    String.raw`border-(?:top|bottom)-(?:left|right)-radius`,
    String.raw`(?:^|[\s;{])(?:left|right)\s*:`,
    String.raw`(?:text-align|float|clear|caption-side):\s*(?:left|right)`,
  ].join("|"),
);
/** GraphiQL's page, which has GraphiQL's own style beside it. */
const EXEMPT = /^graphiql\//;
const all = readdirSync(SOURCE, { recursive: true, encoding: "utf8" });
const files = all.filter((file) => file.endsWith(".css") && !EXEMPT.test(file));
const sources = all.filter((file) => /\.tsx?$/.test(file)).map(read);

describe("Style sheets", () => {
  test.each(files.filter((file) => file !== TOKENS))("%s takes its colours from the tokens", (file) => {
    expect(linesOf(file).filter((line) => COLOUR.test(line))).toEqual([]);
  });

  test.each(files)("%s has a beginning and an end where others have left and right", (file) => {
    expect(linesOf(file).filter((line) => PHYSICAL.test(line))).toEqual([]);
  });

  test.each(files.filter((file) => file.endsWith(".module.css")))("%s has no class that nobody uses", (file) => {
    const users = sources.filter((text) => text.includes(`/${basename(file)}"`)).join("");
    const classes = new Set([...read(file).matchAll(/\.(?!mantine-)([a-z][a-zA-Z]*)(?=[^{}]*\{)/g)].map(([, name = ""]) => name));
    expect([...classes].filter((name) => !new RegExp(`\\.${name}\\b`).test(users))).toEqual([]);
  });

  test("are found", () => {
    expect(files).toContain(TOKENS);
  });
});

function linesOf(file: string): string[] {
  return read(file).split("\n");
}

function read(file: string): string {
  return readFileSync(join(SOURCE, file), "utf8");
}
