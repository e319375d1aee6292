import { useApolloClient } from "@apollo/client/react";
import { useEffect } from "react";

import { refreshAll } from "../api/changes";
import { getConnection, onConnection } from "../api/connection";
import { onChange } from "../api/session";
import { isOwing, payOwed } from "../frame/deletion";

/** Sends what an earlier page or a lost connection left undone: at the start, and whenever there may be a way again. */
export function useOwed(userId: string): void {
  const client = useApolloClient();
  useEffect(() => {
    const pay = async (): Promise<void> => {
      if (await payOwed(userId)) refreshAll(client);
    };
    const again = (): void => {
      if (isOwing() && getConnection().isUp) void pay();
    };
    const online = (): void => {
      if (isOwing()) void pay();
    };
    void pay();
    const stops = [onConnection(again), onChange(again)];
    addEventListener("online", online);
    addEventListener("pageshow", online);
    return () => {
      for (const stop of stops) stop();
      removeEventListener("online", online);
      removeEventListener("pageshow", online);
    };
  }, [client, userId]);
}
