// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { Refused, Session } from "./session.ts";

interface Asked {
  readonly name: string;
  readonly authorization: string | undefined;
  readonly cookieMode: string | undefined;
}

const ALICE = { email: "alice@example.com", isDemo: false };
const asked: Asked[] = [];
let good = new Set<string>();
let issued = 0;
let hasCookie = false;

function answer(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
}

function begun(): object {
  issued += 1;
  const accessToken = `token-${String(issued)}`;
  good = new Set([accessToken]);
  hasCookie = true;
  return { session: { accessToken, user: ALICE } };
}

/** The server as the session sees it: one good access token, and a cookie that buys the next. */
function serve(_url: string, { headers, body }: { headers: Record<string, string>; body: string }): Promise<Response> {
  const { query, variables } = JSON.parse(body) as { query: string; variables?: { password: string; code: string | null } };
  const name = /\w+ (\w+)/.exec(query)?.[1] ?? "";
  const authorization = headers["Authorization"];
  asked.push({ name, authorization, cookieMode: headers["Pocketgraph-Session"] });
  if (authorization !== undefined && !good.has(authorization.replace("Bearer ", ""))) {
    return Promise.resolve(answer({ errors: [{ message: "Expired." }] }, 401));
  }
  return Promise.resolve(answer({ data: dataOf(name, variables) }));
}

function dataOf(name: string, variables?: { password: string; code: string | null }): unknown {
  switch (name) {
    case "GraphiQLRenew":
      return { outcome: hasCookie ? begun() : { message: "Nobody is signed in." } };
    case "GraphiQLSignIn":
      if (variables?.password !== "right") return { outcome: { message: "Not right.", reason: "WRONG_PASSWORD" } };
      if (variables.code !== "123456") return { outcome: { message: "A code.", reason: "SECOND_FACTOR_REQUIRED" } };
      return { outcome: begun() };
    case "GraphiQLSignOut":
      hasCookie = false;
      good.clear();
      return { outcome: {} };
    case "Demo":
      return { demoLogin: begun() };
    default:
      return { me: null };
  }
}

async function signedIn(): Promise<Session> {
  const session = new Session();
  await session.signIn("alice", "right", "123456");
  asked.length = 0;
  return session;
}

beforeEach(() => {
  asked.length = 0;
  issued = 0;
  hasCookie = false;
  vi.stubGlobal("fetch", serve);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("the session of GraphiQL's page", () => {
  it("sends the access token, and never keeps it where a script could find it later", async () => {
    const session = await signedIn();
    await session.ask({ query: "query Me { me { id } }" });
    expect(asked).toEqual([{ name: "Me", authorization: "Bearer token-1", cookieMode: "cookie" }]);
    expect(session.standing()).toEqual({ is: "in", user: ALICE });
    expect([localStorage.length, sessionStorage.length, document.cookie]).toEqual([0, 0, ""]);
  });

  it("renews once for four requests that are refused at once, and sends each again", async () => {
    const session = await signedIn();
    good.clear();
    await Promise.all(["A", "B", "C", "D"].map((name) => session.ask({ query: `query ${name} { me { id } }` })));
    expect(asked.filter(({ name }) => name === "GraphiQLRenew")).toHaveLength(1);
    const renewed = asked.filter(({ authorization }) => authorization === "Bearer token-2").map(({ name }) => name);
    expect(renewed).toEqual(["A", "B", "C", "D"]);
  });

  it("renews a token that is about to expire before it is refused", async () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    const session = await signedIn();
    vi.advanceTimersByTime(4 * 60 * 1000 + 1);
    await session.ask({ query: "query Me { me { id } }" });
    expect(asked.map(({ name }) => name)).toEqual(["GraphiQLRenew", "Me"]);
  });

  it("is over when neither the token nor the cookie is good any more, and says what the server said", async () => {
    const session = await signedIn();
    good.clear();
    hasCookie = false;
    expect(await session.ask({ query: "query Me { me { id } }" })).toEqual({ errors: [{ message: "Expired." }] });
    expect(session.standing()).toEqual({ is: "out" });
  });

  it("leaves a token that somebody wrote into the headers alone", async () => {
    const session = await signedIn();
    await session.ask({ query: "query Me { me { id } }" }, { authorization: "Bearer pgpat_own" });
    expect(asked.map(({ name }) => name)).toEqual(["Me"]);
    expect(session.standing()).toEqual({ is: "in", user: ALICE });
  });

  it("takes up a session that an operation of the editor began", async () => {
    const session = new Session();
    await session.ask({ query: "mutation Demo { demoLogin { ... on DemoLoginPayload { session { accessToken } } } }" });
    expect(asked.map(({ name }) => name)).toEqual(["Demo", "GraphiQLRenew"]);
    expect(session.standing()).toEqual({ is: "in", user: ALICE });
  });

  it("tells what is refused in the server's words, and whether a code is missing", async () => {
    const session = new Session();
    await expect(session.signIn("alice", "wrong", "")).rejects.toEqual(new Refused("Not right.", false));
    await expect(session.signIn("alice", "right", "")).rejects.toMatchObject({ message: "A code.", needsCode: true });
    expect(session.standing()).toEqual({ is: "unknown" });
  });

  it("tells everybody who listens when somebody signs out", async () => {
    const session = await signedIn();
    const heard: string[] = [];
    session.subscribe(() => heard.push(session.standing().is));
    await session.signOut();
    expect(heard).toEqual(["out"]);
  });

  it("asks nobody to press a button while it does not know who is signed in, and gives up where there is no server", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
    const session = new Session();
    expect(session.standing()).toEqual({ is: "unknown" });
    await expect(session.renew()).rejects.toThrow("Failed to fetch");
    expect(session.standing()).toEqual({ is: "out" });
  });
});
