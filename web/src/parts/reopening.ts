import type { ApolloClient } from "@apollo/client";
import { i18n } from "@lingui/core";

import { sendChange, type Outcome } from "../api/changes";
import { graphql } from "../api/gql";
import { showToast } from "../frame/toasts";
import { newKey } from "../lib/idempotency";

const ReopenPeriod = graphql(`
  mutation ReopenPeriod($input: ReopenPeriodInput!) {
    reopenPeriod(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
      ... on Conflict {
        current {
          ...ChangedPeriod
        }
      }
    }
  }
`);

/** Makes a closed period the active one again, and says so. */
export async function reopenPeriod(client: ApolloClient, { id, name }: { readonly id: string; readonly name: string }): Promise<Outcome<unknown>> {
  const outcome = await sendChange(client, ReopenPeriod, { input: { id, idempotencyKey: newKey() } });
  if ("done" in outcome) showToast(i18n.t("{name} is active again", { name }));
  return outcome;
}
