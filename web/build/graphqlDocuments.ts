import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  Kind,
  parse,
  visit,
  type DefinitionNode,
  type FragmentDefinitionNode,
} from "graphql";
import type { Plugin } from "vite";

const CALL = /\bgraphql\(\s*`([^`]*)`,?\s*\)/g;
const IMPORT = /^import \{ graphql \} from "[^"]+";$/m;
const DOCUMENT_FILE = /\.tsx?$/;
const CHANGES = "virtual:pocketgraph/changes";
const RESOLVED = `\0${CHANGES}`;

/**
 * Puts in the place of each graphql(`…`) its parsed document, with the fragments that it spreads: a page carries its
 * own documents and no parser, where the map of Code Generator's client preset would carry all documents in the entry.
 * The fragments of `shared`, which each mutation spreads, stand once in a module of their own.
 */
export function graphqlDocuments(folder: string, shared: string): Plugin {
  let fragments = new Map<string, FragmentDefinitionNode>();
  let changes = new Map<string, FragmentDefinitionNode>();
  return {
    name: "pocketgraph:graphql-documents",
    enforce: "pre",
    buildStart() {
      fragments = readFragments(folder);
      changes = new Map();
      addFragments(changes, readFileSync(shared, "utf8"));
    },
    resolveId: (id) => (id === CHANGES ? RESOLVED : null),
    load: (id) => (id === RESOLVED ? `export const changes = ${JSON.stringify([...changes.values()])};` : null),
    transform(code, id) {
      if (!DOCUMENT_FILE.test(id) || !id.startsWith(folder) || !code.includes("graphql(`")) return null;
      addFragmentsOfCalls(fragments, code);
      const written = code
        .replace(CALL, (_call, source: string) => writtenDocument(source, fragments, changes))
        .replace(IMPORT, `import { changes } from "${CHANGES}";`);
      return { code: written, map: null };
    },
  };
}

function readFragments(folder: string): Map<string, FragmentDefinitionNode> {
  const found = new Map<string, FragmentDefinitionNode>();
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (DOCUMENT_FILE.test(path)) addFragmentsOfCalls(found, readFileSync(join(folder, path), "utf8"));
  }
  return found;
}

function addFragmentsOfCalls(found: Map<string, FragmentDefinitionNode>, code: string): void {
  for (const [, source = ""] of code.matchAll(CALL)) addFragments(found, source);
}

function addFragments(found: Map<string, FragmentDefinitionNode>, source: string): void {
  for (const definition of parse(source, { noLocation: true }).definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) found.set(definition.name.value, definition);
  }
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

function writtenDocument(source: string, fragments: Fragments, changes: Fragments): string {
  const definitions = new Map<string, DefinitionNode>();
  const shared = new Set<string>();
  const add = (definition: DefinitionNode): void => {
    definitions.set(nameOf(definition), definition);
    visit(definition, {
      FragmentSpread({ name: { value: name } }) {
        if (changes.has(name)) shared.add(name);
        if (definitions.has(name) || changes.has(name)) return;
        const fragment = fragments.get(name);
        if (fragment === undefined) throw new Error(`There is no fragment ${name}.`);
        add(fragment);
      },
    });
  };
  for (const definition of parse(source, { noLocation: true }).definitions) add(definition);
  const own = JSON.stringify([...definitions.values()]);
  return `{kind:"${Kind.DOCUMENT}",definitions:${shared.size > 0 ? `[...${own},...changes]` : own}}`;
}

function nameOf(definition: DefinitionNode): string {
  const name = definition.kind === Kind.OPERATION_DEFINITION || definition.kind === Kind.FRAGMENT_DEFINITION ? definition.name : null;
  if (!name) throw new Error("Name every operation.");
  return name.value;
}
