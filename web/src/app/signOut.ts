import { client } from "../api/client";
import { graphql } from "../api/gql";
import { commitAll } from "../frame/toasts";
import { leave } from "../frame/enter";

const SignOut = graphql(`
  mutation SignOut {
    revokeToken {
      __typename
    }
  }
`);

/** Ends the session on the server, then here; where the server cannot be reached, at least here. */
export async function signOut(): Promise<void> {
  await commitAll();
  await client.mutate({ mutation: SignOut }).catch(() => undefined);
  await leave();
}
