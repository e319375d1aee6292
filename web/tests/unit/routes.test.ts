// @vitest-environment node
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

const read = (path: string): string => readFileSync(join(import.meta.dirname, "../..", path), "utf8");
/** The pages that a wallet has under an address of its own are the same ones. */
const WALLET = "w";

test("The server answers the page at each address of the router, and at no other", () => {
  const served = /ROUTES: Final = frozenset\(\s*\{([^}]*)\}/.exec(read("../core/web/routes.py"))?.[1] ?? "";
  const known = [...served.matchAll(/"([^"]*)"/g)].map(([, name]) => name);
  const paths = [...read("src/app/router.tsx").matchAll(/\b(?:page|entrance)\(\s*"\/([^"/]*)/g)].map(([, name]) => name);
  expect(known.sort()).toEqual([...new Set([...paths, WALLET])].sort());
});
