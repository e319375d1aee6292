import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";

import budgets from "../../budgets.json" with { type: "json" };

const DIST = fileURLToPath(new URL("../../dist/", import.meta.url));

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

const manifest = JSON.parse(readFileSync(`${DIST}manifest.json`, "utf8")) as Readonly<Record<string, Chunk | undefined>>;
const ENTRY = "index.html";

/** The files of a chunk and of all that it imports. */
function filesOf(name: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[name];
  if (chunk === undefined) throw new Error(`The build has no ${name}.`);
  if (found.has(chunk.file)) return found;
  for (const file of [chunk.file, ...(chunk.css ?? [])]) found.add(file);
  for (const each of chunk.imports ?? []) filesOf(each, found);
  return found;
}

/** Bytes that are sent of them, compressed by gzip as the server has them. */
function bytesOf(files: readonly string[], suffix: string): number {
  return files
    .filter((file) => file.endsWith(suffix))
    .reduce((sum, file) => sum + gzipSync(readFileSync(DIST + file), { level: 9 }).length, 0);
}

describe("The page is small", () => {
  const entry = filesOf(ENTRY);

  test.each(Object.entries(budgets))("%s keeps within its bytes", (name, { js, css }) => {
    const files = name === "entry" ? [...entry] : [...filesOf(name)].filter((file) => !entry.has(file));
    const sent = { js: bytesOf(files, ".js"), css: bytesOf(files, ".css") };
    console.info(`${name}: ${String(sent.js)} bytes of JavaScript, ${String(sent.css)} of CSS`);
    expect(sent.js).toBeLessThanOrEqual(js);
    expect(sent.css).toBeLessThanOrEqual(css);
  });
});
