import { useApolloClient } from "@apollo/client/react";
import { useMemo } from "react";

import { withPart } from "../../frame/onDemand";
import type { CopyDays } from "./rowActions";
import type { Row } from "./what";

export interface RowActions {
  /** Deletes them after the time of the undo; `legs` are the other legs of their transfers. */
  readonly remove: (rows: readonly Row[], legs?: readonly string[]) => void;
  readonly copy: (rows: readonly Row[], days: CopyDays) => Promise<void>;
  readonly resplit: (row: Row) => Promise<void>;
}

export const loadRowActions = () => import("./rowActions");

/** What is done with rows at once, with an undo. */
export function useRowActions(): RowActions {
  const client = useApolloClient();
  return useMemo(
    () => ({
      remove: (rows, legs = []) => { void withPart(loadRowActions, ({ remove }) => { remove(client, rows, legs); }); },
      copy: (rows, days) => withPart(loadRowActions, ({ copy }) => copy(client, rows, days)),
      resplit: (row) => withPart(loadRowActions, ({ resplit }) => resplit(client, row)),
    }),
    [client],
  );
}
