import assert from "node:assert/strict";
import { DemoDocument, RegisterDocument } from "../generated/graphql.js";
import type { Client, Options, Version } from "./contract.js";
import { Browser } from "./jar.js";
import { Session } from "./session.js";

export const ORIGIN = process.env["ORIGIN"] ?? "http://127.0.0.1:8000";
export const URI = `${ORIGIN}/graphql`;

export interface Person {
  client: Client;
  session: Session;
  browser: Browser;
}

/** Somebody who is signed in to a browser of their own. */
export async function demoUser(version: Version, options: Partial<Options> = {}): Promise<Person> {
  const person = nobody(version, options);
  const { demoLogin } = await person.client.change(DemoDocument, {});
  person.session.accessToken = payload(demoLogin).session.accessToken;
  return person;
}

export async function newUser(version: Version, currency = "EUR"): Promise<Person> {
  const person = nobody(version);
  const email = `${crypto.randomUUID()}@example.com`;
  const password = "correct horse battery";
  const { register } = await person.client.change(RegisterDocument, { email, password, currency });
  person.session.accessToken = payload(register).session?.accessToken ?? null;
  return person;
}

export function nobody(version: Version, options: Partial<Options> = {}): Person {
  return tabOf(new Browser(ORIGIN), version, options);
}

/** A page of a browser, with a client of its own, which is not signed in yet. */
export function tabOf(browser: Browser, version: Version, options: Partial<Options> = {}): Person {
  const session = new Session(URI, browser);
  return { client: version.open({ uri: URI, browser, session, ...options }), session, browser };
}

/** The success of a mutation; whatever was refused fails the test. */
export function payload<Result extends { __typename: string }>(
  result: Result,
): Extract<Result, { __typename: `${string}Payload` }> {
  assert.match(result.__typename, /Payload$/, JSON.stringify(result));
  return result as Extract<Result, { __typename: `${string}Payload` }>;
}
