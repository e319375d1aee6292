import type { TypedDocumentNode as Typed } from "@graphql-typed-document-node/core";
import type { GraphQLFormattedError } from "graphql";
import { readFileSync } from "node:fs";
import type { Browser } from "./jar.js";
import type { Session } from "./session.js";

export type Values = Record<string, unknown>;
export type Stored = Record<string, Values>;

/** What the tests ask of a client, whichever version it is. */
export interface Client {
  /** The answer of the server. */
  ask<Data, Variables extends Values>(document: Typed<Data, Variables>, variables: Variables): Promise<Data>;
  /** What the cache can answer whole, else null. */
  known<Data, Variables extends Values>(document: Typed<Data, Variables>, variables: Variables): Data | null;
  change<Data, Variables extends Values>(
    document: Typed<Data, Variables>,
    variables: Variables,
    takeUp?: (data: Data) => void,
  ): Promise<Data>;
  watch<Data, Variables extends Values>(
    document: Typed<Data, Variables>,
    variables: Variables,
  ): Promise<Watched<Data, Variables>>;
  stored(): Stored;
  forget(id: string): void;
}

/** A query that a page shows. */
export interface Watched<Data, Variables> {
  shown(): Data;
  more(variables: Partial<Variables>): Promise<unknown>;
  reload(): Promise<unknown>;
  stop(): void;
}

export interface Options {
  uri: string;
  browser: Browser;
  session: Session | null;
  /** Documents are named by their hashes; queries are asked for by GET where that is said. */
  persisted?: { byGet: boolean };
}

/** What went wrong with a request, as far as programs act on it. */
export interface Refusal {
  codes: string[];
  paths: string[];
}

export interface Version {
  name: string;
  open(options: Options): Client;
  refusalOf(error: unknown): Refusal;
}

export function refusalIn(errors: readonly GraphQLFormattedError[]): Refusal {
  return {
    codes: errors.map((error) => String(error.extensions?.["code"])),
    paths: errors.map((error) => (error.path ?? []).join(".")),
  };
}

export function readRoot(name: string): string {
  return readFileSync(new URL(`../../../../${name}`, import.meta.url), "utf8");
}

interface Policy {
  keyFields?: false;
  merge?: boolean;
  fields?: Record<string, { merge: boolean }>;
}

/** As type_policies.json has them, and a wallet's transactions in pages by this policy. */
export function withPages<Pages>(transactions: Pages) {
  const policies = JSON.parse(readRoot("type_policies.json")) as Record<string, Policy>;
  return { ...policies, Wallet: { fields: { ...policies["Wallet"]?.fields, transactions } } };
}

/** As possible_types.json tells a cache which types an interface or a union has. */
export const POSSIBLE_TYPES = JSON.parse(readRoot("possible_types.json")) as Record<string, string[]>;
