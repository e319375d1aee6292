import { useState } from "react";

import type { Problem } from "../../api/problems";
import { useChange } from "../../frame/useChange";
import { compareAmounts } from "../../lib/money";
import { UpdatePrediction } from "./mutations";
import type { ShownPrediction } from "./PeriodPlan";

export interface PlanChange {
  /** The plan that was typed and is not saved; null where none is. */
  readonly pending: string | null;
  readonly isSending: boolean;
  readonly problem: Problem | null;
  readonly save: (amount: string) => Promise<void>;
  /** Sends what was typed again, over what somebody else saved. */
  readonly keepMine: () => Promise<void>;
  readonly takeTheirs: () => void;
}

/** The plan of a row is shown as it was typed while it is saved: what is left of it is known here. */
export function usePlanChange({ id, currentPlan, version }: ShownPrediction): PlanChange {
  const [pending, setPending] = useState<string | null>(null);
  const { send, isSending, problem, forgive } = useChange(UpdatePrediction);
  const save = async (amount: string): Promise<void> => {
    forgive();
    if (compareAmounts(amount, currentPlan) === 0) {
      setPending(null);
      return;
    }
    setPending(amount);
    if ((await send({ id, currentPlan: amount, expectedVersion: version })) !== null) setPending(null);
  };
  return {
    pending,
    isSending,
    problem,
    save,
    keepMine: async () => { if (pending !== null) await save(pending); },
    takeTheirs: () => { setPending(null); forgive(); },
  };
}
