/**
 * Sends deletions that must not be lost with the page: with its last breath, and again when it is opened or connected.
 * Their keys make one deletion of all attempts.
 */

import { parse } from "../lib/json";
import { addOwed, readOwed, removeOwed, type Owed } from "../lib/owed";
import { currentToken, SESSION_HEADERS, tokenNow, type Token } from "./session";

export type Owing = Omit<Owed, "owner">;

let owner = "";

/** Says who is signed in; what that person owes is told. */
export function ownedBy(id: string): readonly Owed[] {
  owner = id;
  return owedNow();
}

export function owe(writes: readonly Owing[]): void {
  addOwed(writes.map((each) => ({ ...each, owner })));
}

export function settle(writes: readonly Owing[]): void {
  removeOwed(writes.map(({ input }) => input.idempotencyKey));
}

export function owedNow(): readonly Owed[] {
  return readOwed().filter((each) => each.owner === owner);
}

/** Sends everything that is owed, without waiting for an answer, as the page is about to end. */
export function sendLeaving(): void {
  const token = tokenNow();
  for (const write of owedNow()) post(write, token).catch(() => undefined);
}

/** The status of a write that no server takes any more, however often it is sent. */
const REFUSED_WHOLE = 400;

/** What became of a write: null where it could not be sent. */
type Said = { readonly code?: string; readonly message?: string } | null;

/** Sends what is owed, one after the other; what it says of those that were answered, in order. */
export async function sendOwed(): Promise<readonly { readonly write: Owed; readonly refusal: string | null }[]> {
  const answered: { write: Owed; refusal: string | null }[] = [];
  for (const write of owedNow()) {
    const said = await answerTo(write);
    if (said === null) break;
    settle([write]);
    const isGone = said.code === undefined || said.code === "NOT_FOUND";
    answered.push({ write, refusal: isGone ? null : (said.message ?? "") });
  }
  return answered;
}

async function answerTo(write: Owed): Promise<Said> {
  try {
    const response = await post(write, await currentToken());
    if (response.status === REFUSED_WHOLE) return {};
    if (!response.ok) return null;
    const { data } = parse<{ data?: Record<string, Said> | null }>(await response.text());
    return data?.[write.field] ?? null;
  } catch {
    return null;
  }
}

function post({ field, input }: Owed, token: Token | null): Promise<Response> {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const query = `mutation Owed($input: ${type}!) { ${field}(input: $input) { __typename ... on Error { code message } } }`;
  return fetch("/graphql", {
    method: "POST",
    keepalive: true,
    credentials: "same-origin",
    headers: { ...SESSION_HEADERS, "Content-Type": "application/json", Accept: "application/json", ...(token && { Authorization: `Bearer ${token.value}` }) },
    body: JSON.stringify({ query, variables: { input } }),
  });
}
