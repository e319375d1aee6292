import { useApolloClient } from "@apollo/client/react";
import { useEffect } from "react";

import { whenIdle } from "../frame/whenIdle";

/** What the form needs only when one asks for it, or saves. */
const LATER = [
  () => import("../features/add/saving"),
  () => import("../parts/reopening"),
  () => import("../features/add/SeldomFields"),
  () => import("../features/add/TransferFields"),
  () => import("../features/add/LoanFields"),
];

/** Loads the form for adding and what is chosen from in it while nothing else is to be done, so that it opens at once. */
export function useReadyToAdd(walletId: string, isClosed: boolean): void {
  const client = useApolloClient();
  useEffect(() => {
    if (!isClosed) return undefined;
    const load = async (): Promise<void> => {
      const { prefetchAdd } = await import("../features/add/addData");
      await Promise.all([import("../features/add/AddDialog"), prefetchAdd(client, walletId), ...LATER.map((load) => load())]);
    };
    return whenIdle(() => {
      // It is loaded when it is opened, at the latest.
      load().catch(() => undefined);
    });
  }, [client, walletId, isClosed]);
}
