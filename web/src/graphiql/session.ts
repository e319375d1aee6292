/**
 * Who is signed in on GraphiQL's page. The access token is in memory alone, and the refresh token in a cookie that no
 * script reads: a reload asks for the next pair by it.
 */

import { deviceTimeZone } from "../lib/timeZone";

export interface User {
  readonly email: string;
  readonly isDemo: boolean;
}
export type Standing = { readonly is: "unknown" } | { readonly is: "out" } | { readonly is: "in"; readonly user: User };
export interface Operation {
  readonly query: string;
  readonly variables?: unknown;
  readonly operationName?: string | null | undefined;
}
type Headers = Readonly<Record<string, string>>;
type Answer = Readonly<Record<string, unknown>>;
interface Begun {
  readonly accessToken: string;
  readonly user: User;
}
interface Outcome {
  readonly session?: Begun;
  readonly message?: string;
  readonly reason?: string;
}

const HEADERS: Headers = {
  Accept: "application/graphql-response+json, application/json",
  "Content-Type": "application/json",
  "Pocketgraph-Session": "cookie",
};
const GOOD_FOR = 4 * 60 * 1000;
const UNAUTHORIZED = 401;

const BEGUN = "session { accessToken user { email isDemo } }";
const DEMO = `mutation GraphiQLDemo($timeZone: String!) { outcome: demoLogin(input: {timeZone: $timeZone}) {
  ... on DemoLoginPayload { ${BEGUN} } ... on Error { message } } }`;
const SIGN_IN = `mutation GraphiQLSignIn($login: String!, $password: String!, $code: String) {
  outcome: tokenAuth(input: {login: $login, password: $password, code: $code}) {
    ... on TokenAuthPayload { ${BEGUN} } ... on AuthenticationFailed { reason } ... on Error { message } } }`;
const RENEW = `mutation GraphiQLRenew { outcome: refreshToken {
  ... on RefreshTokenPayload { ${BEGUN} } ... on Error { message } } }`;
const SIGN_OUT = `mutation GraphiQLSignOut { outcome: revokeToken { ... on Error { message } } }`;

/** What the server refuses, in its own words; `needsCode` where a second factor is missing. */
export class Refused extends Error {
  readonly needsCode: boolean;

  constructor(message: string, needsCode: boolean) {
    super(message);
    this.needsCode = needsCode;
  }
}

export class Session {
  #standing: Standing = { is: "unknown" };
  #token: string | null = null;
  #since = 0;
  #renewal: Promise<boolean> | null = null;
  readonly #listeners = new Set<() => void>();

  readonly standing = (): Standing => this.#standing;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The answer to an operation of the editor, whose own headers come first: a token given there is its own affair. */
  async ask(operation: Operation, headers: Headers = {}): Promise<Answer> {
    const isOwn = Object.keys(headers).some((name) => name.toLowerCase() === "authorization");
    if (isOwn) return read(await post(operation, headers));
    if (this.#token !== null && performance.now() - this.#since > GOOD_FOR) await this.renew();
    const response = await post(operation, { ...this.#authorization(), ...headers });
    const isRenewed = response.status === UNAUTHORIZED && this.#token !== null && (await this.renew());
    const answer = await read(isRenewed ? await post(operation, { ...this.#authorization(), ...headers }) : response);
    if (beginsSession(answer)) await this.renew();
    return answer;
  }

  async takeDemo(): Promise<void> {
    await this.#begin(DEMO, { timeZone: deviceTimeZone() });
  }

  async signIn(login: string, password: string, code: string): Promise<void> {
    await this.#begin(SIGN_IN, { login, password, code: code === "" ? null : code });
  }

  async signOut(): Promise<void> {
    const { message } = await outcomeOf({ query: SIGN_OUT });
    if (message !== undefined) throw new Refused(message, false);
    this.#take(null);
  }

  /** Whether the cookie bought the next pair of tokens; however many ask, it is bought once. */
  renew(): Promise<boolean> {
    this.#renewal ??= this.#renewed().finally(() => {
      this.#renewal = null;
    });
    return this.#renewal;
  }

  async #renewed(): Promise<boolean> {
    try {
      const { session } = await outcomeOf({ query: RENEW });
      this.#take(session ?? null);
      return session !== undefined;
    } catch (error) {
      if (this.#standing.is === "unknown") this.#take(null);
      throw error;
    }
  }

  async #begin(query: string, variables: object): Promise<void> {
    const { session, message, reason } = await outcomeOf({ query, variables });
    if (session === undefined) throw new Refused(message ?? "Nobody was signed in.", reason === "SECOND_FACTOR_REQUIRED");
    this.#take(session);
  }

  #take(session: Begun | null): void {
    this.#token = session?.accessToken ?? null;
    this.#since = performance.now();
    this.#standing = session === null ? { is: "out" } : { is: "in", user: session.user };
    for (const listener of this.#listeners) listener();
  }

  #authorization(): Headers {
    return this.#token === null ? {} : { Authorization: `Bearer ${this.#token}` };
  }
}

function post(operation: Operation, headers: Headers): Promise<Response> {
  return fetch("/graphql", { method: "POST", headers: { ...HEADERS, ...headers }, body: JSON.stringify(operation) });
}

async function read(response: Response): Promise<Answer> {
  if (response.headers.get("Content-Type")?.includes("json") !== true) {
    throw new Error(`The server answered ${String(response.status)}, and nothing that can be read.`);
  }
  return (await response.json()) as Answer;
}

async function outcomeOf(operation: Operation): Promise<Outcome> {
  const { data, errors } = (await read(await post(operation, {}))) as {
    data?: { outcome: Outcome | null } | null;
    errors?: readonly { message: string }[];
  };
  return data?.outcome ?? { message: errors?.[0]?.message ?? "The server answered nothing." };
}

/** Whether an operation of the editor, such as the example `demo`, signed somebody in: then the cookie is theirs. */
function beginsSession(answer: Answer): boolean {
  const fields = Object.values((answer["data"] ?? {}) as Record<string, unknown>);
  return fields.some((field) => typeof field === "object" && field !== null && "session" in field);
}
