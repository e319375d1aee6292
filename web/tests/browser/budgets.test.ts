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

interface Budget {
  readonly js: number;
  readonly css: number;
  /** The page over which it opens, which is there by then. */
  readonly page?: string;
}

const manifest = JSON.parse(readFileSync(`${DIST}manifest.json`, "utf8")) as Readonly<Record<string, Chunk | undefined>>;
const ENTRY = "index.html";

/** The files of a chunk and of all that it imports: what it loads before it runs. */
function filesOf(name: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[name];
  if (chunk === undefined) throw new Error(`The build has no ${name}.`);
  if (found.has(chunk.file)) return found;
  for (const file of [chunk.file, ...(chunk.css ?? [])]) found.add(file);
  for (const each of chunk.imports ?? []) filesOf(each, found);
  return found;
}

/** Bytes that are sent of them, as the server has them compressed. */
function bytesOf(files: Iterable<string>, suffix: string, sizeOf = gzipped): number {
  return [...files].filter((file) => file.endsWith(suffix)).reduce((sum, file) => sum + sizeOf(file), 0);
}

function gzipped(file: string): number {
  return gzipSync(readFileSync(DIST + file), { level: 9 }).length;
}

/** The twin; what has none is sent as it is. */
function brotlied(file: string): number {
  try {
    return readFileSync(`${DIST}${file}.br`).length;
  } catch {
    return readFileSync(DIST + file).length;
  }
}

const entry = filesOf(ENTRY);

/** What a chunk loads beyond the entry, and beyond the page where it opens on one. */
function beyond(name: string, page?: string): string[] {
  const there = page === undefined ? entry : new Set([...entry, ...filesOf(page)]);
  return [...filesOf(name)].filter((file) => !there.has(file));
}

function expectWithin(name: string, files: Iterable<string>, { js, css }: Budget): void {
  const sent = { js: bytesOf(files, ".js"), css: bytesOf(files, ".css") };
  console.info(`${name}: ${String(sent.js)} bytes of JavaScript, ${String(sent.css)} of CSS`);
  expect(sent.js).toBeLessThanOrEqual(js);
  expect(sent.css).toBeLessThanOrEqual(css);
}

describe("The page is small:", () => {
  test("what every page loads first", () => {
    expectWithin("entry", entry, budgets.entry);
    expect(bytesOf(entry, ".js", brotlied)).toBeLessThanOrEqual(budgets.entry.brotli);
    // Each file is a request, and on a slow connection a wait.
    expect(entry.size).toBeLessThanOrEqual(8);
  });

  test.each<[string, Budget]>(Object.entries(budgets.pages))("%s, before its first figure", (name, budget) => {
    expectWithin(name, beyond(name), budget);
  });

  test.each<[string, Budget]>(Object.entries(budgets.onDemand))("%s, when somebody wants it", (name, budget) => {
    expectWithin(name, beyond(name, budget.page), budget);
  });
});
