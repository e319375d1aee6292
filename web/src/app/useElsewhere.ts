import type { ApolloClient } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { useEffect } from "react";

import { refreshAll, refreshWallets } from "../api/changes";
import { onElsewhere } from "../api/elsewhere";
import { graphql } from "../api/gql";
import { failed } from "../api/problems";

const Revision = graphql(`
  query Revision($walletId: ID!) {
    wallet(id: $walletId) {
      id
      revision
    }
  }
`);

/** Milliseconds between looks while the page is seen. */
const MINUTE = 60_000;
const GONE = "";

/**
 * Looks whether anything of the wallet was written in another tab or on another device, and then has the page asked anew,
 * quietly; not under a form that is being filled in, which would lose what it is about: the next look does it.
 */
export function useElsewhere(walletId: string): void {
  const client = useApolloClient();
  useEffect(() => {
    let known: string | null = null;
    let isOver = false;
    let turns = 0;
    const look = async (): Promise<void> => {
      if (document.visibilityState !== "visible" || isFillingIn()) return;
      const turn = ++turns;
      const revision = await revisionOf(client, walletId);
      if (isOver || revision === null || turn !== turns || isFillingIn()) return;
      if (revision === GONE) void refreshWallets(client);
      else if (known !== null && known !== revision) refreshAll(client);
      known = revision;
    };
    const glance = (): void => void look();
    const timer = setInterval(glance, MINUTE);
    const stop = onElsewhere(glance);
    glance();
    document.addEventListener("visibilitychange", glance);
    addEventListener("focus", glance);
    return () => {
      isOver = true;
      clearInterval(timer);
      stop();
      document.removeEventListener("visibilitychange", glance);
      removeEventListener("focus", glance);
    };
  }, [client, walletId]);
}

/** Whether a form is open over the page, or the focus is in one. */
function isFillingIn(): boolean {
  return document.querySelector("[role=dialog] form") !== null || document.activeElement?.closest("form") != null;
}

/** What tells one state of the wallet from another: GONE where it is no more, null where that cannot be learned now. */
async function revisionOf(client: ApolloClient, walletId: string): Promise<string | null> {
  try {
    const { data } = await client.query({ query: Revision, variables: { walletId }, fetchPolicy: "no-cache", context: { isBackground: true } });
    return data?.wallet?.revision ?? null;
  } catch (error) {
    return failed(error).code === "NOT_FOUND" ? GONE : null;
  }
}
