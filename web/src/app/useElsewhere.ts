import type { ApolloClient } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { useEffect } from "react";

import { refreshAll } from "../api/changes";
import { onElsewhere } from "../api/elsewhere";
import { graphql } from "../api/gql";

const Latest = graphql(`
  query Latest($walletId: ID!) {
    wallet(id: $walletId) {
      id
      total: transactionAggregates {
        id
        count
        sum
      }
      transactions(first: 1, orderBy: [CREATED_AT_DESC]) {
        nodes {
          id
        }
      }
    }
  }
`);

/** Milliseconds between looks while the page is seen. */
const MINUTE = 60_000;

/** Looks whether something was recorded in another tab or on another device, and then has the page asked anew, quietly. */
export function useElsewhere(walletId: string): void {
  const client = useApolloClient();
  useEffect(() => {
    let known: string | null = null;
    let isOver = false;
    let turns = 0;
    const look = async (): Promise<void> => {
      if (document.visibilityState !== "visible") return;
      const turn = ++turns;
      const latest = await latestOf(client, walletId);
      if (isOver || latest === null || turn !== turns) return;
      if (known !== null && known !== latest) refreshAll(client);
      known = latest;
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

/** What tells one state of the wallet from another; null where that cannot be learned now. */
async function latestOf(client: ApolloClient, walletId: string): Promise<string | null> {
  try {
    const { data } = await client.query({ query: Latest, variables: { walletId }, fetchPolicy: "no-cache" });
    return JSON.stringify(data?.wallet ?? null);
  } catch {
    return null;
  }
}
