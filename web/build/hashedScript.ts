import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

/**
 * Gives a script of public/ that pages wait for a hash in its name. Under the name that it has there, a browser would ask
 * anew for it at each visit, and show nothing until it has heard that it is still the same.
 */
export function hashedScript(name: string, folder: string): Plugin {
  return {
    name: "pocketgraph:hashed-script",
    apply: "build",
    buildStart() {
      this.emitFile({ type: "asset", name, source: readFileSync(`${folder}/${name}`, "utf8") });
    },
    transformIndexHtml: {
      order: "post",
      handler(page, { bundle = {} }) {
        const emitted = Object.values(bundle).find((file) => file.type === "asset" && file.names.includes(name));
        if (emitted === undefined) throw new Error(`There is no ${name} in the build.`);
        return page.replace(`src="/${name}"`, `src="/${emitted.fileName}"`);
      },
    },
  };
}
