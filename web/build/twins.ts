import { readdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Plugin } from "vite";

const COMPRESSIBLE = /\.(?:css|html|js|json|map|svg|ttf|txt|wasm|webmanifest)$/;
const LARGE = 1024 * 1024;
const COMPRESS = {
  ".br": (content: Buffer) => promisify(brotliCompress)(content, { params: brotliParameters(content.length) }),
  ".gz": (content: Buffer) => promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }),
} as const;

/** Writes beside each file what the server sends of it compressed, so that it compresses none of them itself. */
export function twins(): Plugin {
  return {
    name: "pocketgraph:twins",
    apply: "build",
    writeBundle: {
      order: "post",
      async handler({ dir }) {
        if (dir === undefined) throw new Error("The build has no folder.");
        const names = readdirSync(dir, { recursive: true, encoding: "utf8" });
        await Promise.all(names.filter((name) => COMPRESSIBLE.test(name)).map((name) => writeTwins(join(dir, name))));
      },
    },
  };
}

/** The best that there is, but for files as large as an editor, over which it takes half a minute in place of a second. */
function brotliParameters(size: number): Record<number, number> {
  const quality = size > LARGE ? 9 : constants.BROTLI_MAX_QUALITY;
  return { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: size };
}

async function writeTwins(path: string): Promise<void> {
  const content = await readFile(path);
  for (const [suffix, compress] of Object.entries(COMPRESS)) {
    const twin = await compress(content);
    if (twin.length < content.length) await writeFile(path + suffix, twin);
  }
}
