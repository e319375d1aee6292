import { client } from "../api/client";
import { currentToken } from "../api/session";
import { router, shell } from "./router";
import { AppShell } from "./Shell";

/**
 * Asks at once for what the first page needs, each of which is a wait on a slow network: the session and who it is, then,
 * as browsers ask for few things at a time, the page's code. Whoever needs it asks again, and says what is wrong with it.
 */
export function headStart(): void {
  const [routes] = router.getMatchedRoutes(router.latestLocation.pathname);
  if (routes.some((route) => route.id === shell.id)) askWho().catch(() => undefined);
  setTimeout(() => { for (const route of routes) router.loadRouteChunk(route)?.catch(() => undefined); });
}

async function askWho(): Promise<void> {
  if ((await currentToken()) !== null) await client.query({ query: AppShell });
}
