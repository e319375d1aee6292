import { useApolloClient } from "@apollo/client/react";
import { useState } from "react";

import type { RuleDraftInput, RulePreview_EffectsFragment } from "../../api/gql/graphql";
import { failed, type Problem } from "../../api/problems";
import { PreviewRule } from "./queries";

export type Effects = RulePreview_EffectsFragment;

export interface Trial {
  readonly isAsking: boolean;
  readonly problem: Problem | null;
  /** What the draft would change that was asked about last. */
  readonly effects: Effects | null;
  readonly draft: RuleDraftInput | null;
  readonly ask: (draft: RuleDraftInput) => Promise<void>;
}

const AT_REST = { isAsking: false, problem: null, effects: null, draft: null } as const;

/** Tries a rule that is not saved on the transactions that are there. */
export function useTrial(walletId: string): Trial {
  const client = useApolloClient();
  const [state, setState] = useState<Omit<Trial, "ask">>(AT_REST);
  const ask = async (draft: RuleDraftInput): Promise<void> => {
    setState((before) => ({ ...before, isAsking: true, problem: null }));
    try {
      const { data } = await client.query({ query: PreviewRule, variables: { walletId, rule: draft }, fetchPolicy: "network-only" });
      setState({ ...AT_REST, effects: data?.previewRule ?? null, draft });
    } catch (error) {
      setState({ ...AT_REST, problem: failed(error) });
    }
  };
  return { ...state, ask };
}
