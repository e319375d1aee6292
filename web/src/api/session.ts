/**
 * Who is signed in: the access token lives in this module alone, the refresh token in a cookie that no script reads.
 *
 * One refresh serves any number of requests of a tab (a promise) and of tabs (a lock and a channel on which the tab
 * that refreshed tells the others the token).
 */

import { secondsUntil } from "../lib/dates";

export interface Token {
  readonly value: string;
  readonly expiresAt: string;
}

type Message = { readonly kind: "token"; readonly token: Token } | { readonly kind: "ended" | "signed-out" };
/** `hasLeft` tells somebody who signed out from a session that ended of itself. */
type Listener = (isSignedIn: boolean, hasLeft: boolean) => void;

/** Seconds before its end at which a token is renewed. */
const EARLY = 30;
const LOCK = "pocketgraph-refresh";
export const SESSION_HEADERS = { "Pocketgraph-Session": "cookie" } as const;
const REFRESH = "mutation RefreshToken { refreshToken { __typename ... on RefreshTokenPayload { session { accessToken accessTokenExpiresAt } } } }";

const channel = new BroadcastChannel("pocketgraph-session");
const listeners = new Set<Listener>();
let token: Token | null = null;
let refreshing: Promise<Token | null> | null = null;

channel.onmessage = ({ data }: MessageEvent<Message>) => {
  keep(data.kind === "token" ? data.token : null, data.kind === "signed-out");
};

/** The token to send, renewed where it is about to end; null for whoever is not signed in. */
export async function currentToken(): Promise<Token | null> {
  return token === null || endsSoon(token) ? refresh(token) : token;
}

/** The token that is there, however long yet, for what cannot wait for a new one. */
export function tokenNow(): Token | null {
  return token;
}

/** A token after `refused` was refused: the one that another request or tab has got meanwhile, or a new one. */
export function tokenAfter(refused: Token | null): Promise<Token | null> {
  return token !== null && token.value !== refused?.value ? Promise.resolve(token) : refresh(refused);
}

export function begin(begun: Token): void {
  keep(begun);
  channel.postMessage({ kind: "token", token: begun } satisfies Message);
}

/** Signs out, in all tabs. */
export function end(): void {
  keep(null, true);
  channel.postMessage({ kind: "signed-out" } satisfies Message);
}

/** Tells when somebody is signed in or out, by whichever tab. */
export function onChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function keep(next: Token | null, hasLeft = false): void {
  const wasSignedIn = token !== null;
  token = next;
  if (hasLeft || wasSignedIn !== (next !== null)) for (const listener of listeners) listener(next !== null, hasLeft);
}

/** The session has ended, which nobody asked for. */
function lapse(): void {
  keep(null);
  channel.postMessage({ kind: "ended" } satisfies Message);
}

function refresh(old: Token | null): Promise<Token | null> {
  refreshing ??= refreshAlone(old).finally(() => {
    refreshing = null;
  });
  return refreshing;
}

async function refreshAlone(old: Token | null): Promise<Token | null> {
  return await navigator.locks.request(LOCK, async (): Promise<Token | null> => {
    if (token !== null && token.value !== old?.value && !endsSoon(token)) return token;
    const renewed = await askForToken();
    if (renewed !== null) begin(renewed);
    else if (token !== null) lapse();
    return renewed;
  });
}

interface Refreshed {
  readonly data?: {
    readonly refreshToken?: {
      readonly session?: { readonly accessToken: string; readonly accessTokenExpiresAt: string };
    };
  } | null;
}

/** Null where the cookie is none or has ended; a server that cannot be reached is an error and ends nothing. */
async function askForToken(): Promise<Token | null> {
  const response = await fetch("/graphql", {
    method: "POST",
    credentials: "same-origin",
    headers: { ...SESSION_HEADERS, "Content-Type": "application/json", Accept: "application/graphql-response+json" },
    body: JSON.stringify({ query: REFRESH }),
  });
  if (response.status >= 500 || response.status === 429) throw new TypeError("The session cannot be renewed now.");
  const { data } = JSON.parse(await response.text()) as Refreshed;
  const session = data?.refreshToken?.session;
  return session ? { value: session.accessToken, expiresAt: session.accessTokenExpiresAt } : null;
}

function endsSoon({ expiresAt }: Token): boolean {
  return secondsUntil(expiresAt) < EARLY;
}
