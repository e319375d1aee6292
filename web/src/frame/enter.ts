import { client } from "../api/client";
import { begin, end } from "../api/session";
import { clearAll } from "../lib/drafts";
import { forgetChanges } from "./recent";

export interface SessionTokens {
  readonly accessToken: string;
  readonly accessTokenExpiresAt: string;
}

/** Begins the session in all tabs; what somebody else saw here is forgotten. */
export async function enter({ accessToken, accessTokenExpiresAt }: SessionTokens): Promise<void> {
  await client.clearStore();
  begin({ value: accessToken, expiresAt: accessTokenExpiresAt });
}

/** Signs out in all tabs, each of which forgets whatever was seen or typed there. */
export async function leave(): Promise<void> {
  end();
  await forget();
}

/** Forgets whatever was seen or typed in this tab. */
export async function forget(): Promise<void> {
  clearAll();
  forgetChanges();
  await client.clearStore();
}
