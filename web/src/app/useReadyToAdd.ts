import { useApolloClient } from "@apollo/client/react";
import { useEffect } from "react";

/** How long the page may be busy with itself before the form for adding is loaded. */
const AT_LATEST = { timeout: 4000 };

/** Loads the form for adding and what is chosen from in it while nothing else is to be done, so that it opens at once. */
export function useReadyToAdd(walletId: string, isClosed: boolean): void {
  const client = useApolloClient();
  useEffect(() => {
    if (!isClosed) return undefined;
    const load = async (): Promise<void> => {
      const { prefetchAdd } = await import("../features/add/addData");
      await Promise.all([import("../features/add/AddDialog"), prefetchAdd(client, walletId)]);
    };
    return whenIdle(() => {
      // It is loaded when it is opened, at the latest.
      load().catch(() => undefined);
    });
  }, [client, walletId, isClosed]);
}

/** Safari has no such callback. */
function whenIdle(run: () => void): () => void {
  if (!("requestIdleCallback" in window)) {
    const timer = setTimeout(run, AT_LATEST.timeout);
    return () => { clearTimeout(timer); };
  }
  const handle = requestIdleCallback(run, AT_LATEST);
  return () => { cancelIdleCallback(handle); };
}
