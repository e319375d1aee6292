import type { Plugin } from "vite";

const CLASSES = /@mantine\/core\/esm\/.*\/(\w+)\.module\.mjs$/;
const MAIN = /src\/(?:graphiql\/)?main\.tsx$/;

/**
 * Lets the styles of each component of Mantine come with its code, so that a page sends those that it shows; all of them
 * are four times as large. While Vite serves, Mantine is one file, and all its styles come with it.
 */
export function mantineStyles(): Plugin {
  let isBuild = true;
  return {
    name: "pocketgraph:mantine-styles",
    enforce: "pre",
    configResolved({ command }) {
      isBuild = command === "build";
    },
    transform(code, id) {
      if (!isBuild) return MAIN.test(id) ? { code: `import "@mantine/core/styles.css";${code}`, map: null } : null;
      const component = CLASSES.exec(id)?.[1];
      return component === undefined ? null : { code: `import "@mantine/core/styles/${component}.css";\n${code}`, map: null };
    },
  };
}
