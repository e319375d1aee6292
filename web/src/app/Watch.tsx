import type { ReactElement } from "react";

import { useRestores } from "../features/settings/useRestores";
import { useHousehold } from "../frame/household";
import { BreakingQuestion } from "../parts/BreakingQuestion";
import { useElsewhere } from "./useElsewhere";
import { useOwed } from "./useOwed";
import { Waiting } from "./Waiting";

/** What goes on behind every page: what is owed is sent, what others do is noticed, how a restore ended; what is waited for, and asked. */
export default function Watch(): ReactElement {
  const { me, wallet } = useHousehold();
  useOwed(me.id);
  useElsewhere(wallet.id);
  useRestores(me.id);
  return (
    <>
      <Waiting />
      <BreakingQuestion />
    </>
  );
}
