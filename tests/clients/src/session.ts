import { print } from "graphql";
import { RefreshSessionDocument, type RefreshSessionMutation } from "../generated/graphql.js";
import type { Browser } from "./jar.js";

/** The codes of errors that a new access token cures. */
export const SIGNED_OUT: ReadonlySet<string> = new Set(["NOT_SIGNED_IN", "AUTHENTICATION_FAILED"]);

export interface Headers {
  Authorization?: string;
}

/** A tab that is signed in: its access token in memory, its refresh token in a cookie that no script reads. */
export class Session {
  accessToken: string | null = null;
  #renewing: Promise<void> | null = null;

  constructor(
    readonly uri: string,
    readonly browser: Browser,
  ) {}

  get headers(): Headers {
    return this.accessToken === null ? {} : { Authorization: `Bearer ${this.accessToken}` };
  }

  /** One exchange for however many requests were sent with these headers, also for one that is refused after it. */
  async renew(sent: Headers): Promise<void> {
    if (sent.Authorization !== this.headers.Authorization) return;
    this.#renewing ??= this.#exchange().finally(() => (this.#renewing = null));
    await this.#renewing;
  }

  async #exchange(): Promise<void> {
    const answer = await this.browser.fetch(this.uri, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Pocketgraph-Session": "cookie" },
      body: JSON.stringify({ query: print(RefreshSessionDocument) }),
    });
    const { data } = (await answer.json()) as { data: RefreshSessionMutation };
    if (data.refreshToken.__typename !== "RefreshTokenPayload") throw new Error(JSON.stringify(data));
    this.accessToken = data.refreshToken.session.accessToken;
  }
}
