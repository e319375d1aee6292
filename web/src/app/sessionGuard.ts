import { client } from "../api/client";
import { graphql } from "../api/gql";
import { onChange } from "../api/session";
import { forget } from "../frame/enter";
import { closeAdd } from "../frame/quickAdd";
import { clearAll } from "../lib/drafts";
import { router } from "./router";
import { setEnded } from "./sessionEnd";
import { AppShell } from "./Shell";

const WhoSignedIn = graphql(`
  query WhoSignedIn {
    me {
      id
    }
  }
`);

/**
 * Takes every tab to the door when somebody signs out in any of them; a session that ended of itself is begun again
 * over the page, which keeps what is typed there.
 */
export function guardSession(): void {
  let hadEnded = false;
  onChange((isSignedIn, hasLeft) => {
    if (isSignedIn && hadEnded) void goOn().catch(() => undefined);
    hadEnded = !isSignedIn && !hasLeft;
    setEnded(hadEnded);
    if (!hasLeft) return;
    closeAdd();
    void forget().then(() => router.navigate({ to: "/sign-in" }));
  });
}

/** The page goes on for the same person; for anybody else it begins anew, without what was seen or typed. */
async function goOn(): Promise<void> {
  const before = client.readQuery({ query: AppShell })?.me.id;
  if (before === undefined) return;
  const { data } = await client.query({ query: WhoSignedIn, fetchPolicy: "no-cache" });
  if (data?.me.id === before) {
    await client.refetchQueries({ include: "active" });
    return;
  }
  clearAll();
  window.location.assign("/");
}
