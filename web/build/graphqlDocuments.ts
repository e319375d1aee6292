import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  Kind,
  parse,
  visit,
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
} from "graphql";
import type { Plugin } from "vite";

const CALL = /\bgraphql\(\s*`([^`]*)`,?\s*\)/g;
const DOCUMENT_FILE = /\.tsx?$/;

/**
 * Puts in the place of each graphql(`…`) its parsed document, with the fragments that it spreads: a page carries its
 * own documents and no parser, where the map of Code Generator's client preset would carry all documents in the entry.
 */
export function graphqlDocuments(folder: string, shared: string): Plugin {
  let fragments = new Map<string, FragmentDefinitionNode>();
  return {
    name: "pocketgraph:graphql-documents",
    enforce: "pre",
    buildStart() {
      fragments = readFragments(folder);
      addFragments(fragments, readFileSync(shared, "utf8"));
    },
    transform(code, id) {
      if (!DOCUMENT_FILE.test(id) || !id.startsWith(folder) || !code.includes("graphql(`")) return null;
      addFragmentsOfCalls(fragments, code);
      return {
        code: code.replace(CALL, (_call, source: string) => JSON.stringify(documentOf(source, fragments))),
        map: null,
      };
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

function documentOf(source: string, fragments: ReadonlyMap<string, FragmentDefinitionNode>): DocumentNode {
  const definitions = new Map<string, DefinitionNode>();
  const add = (definition: DefinitionNode): void => {
    definitions.set(nameOf(definition), definition);
    visit(definition, {
      FragmentSpread(node) {
        if (definitions.has(node.name.value)) return;
        const fragment = fragments.get(node.name.value);
        if (fragment === undefined) throw new Error(`There is no fragment ${node.name.value}.`);
        add(fragment);
      },
    });
  };
  for (const definition of parse(source, { noLocation: true }).definitions) add(definition);
  return { kind: Kind.DOCUMENT, definitions: [...definitions.values()] };
}

function nameOf(definition: DefinitionNode): string {
  const name = definition.kind === Kind.OPERATION_DEFINITION || definition.kind === Kind.FRAGMENT_DEFINITION ? definition.name : null;
  if (!name) throw new Error("Name every operation.");
  return name.value;
}
