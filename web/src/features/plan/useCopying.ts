import { useApolloClient } from "@apollo/client/react";
import { useState } from "react";

import { sendChange } from "../../api/changes";
import type { Problem } from "../../api/problems";
import { newKey } from "../../lib/idempotency";
import { CopyPredictions, CreatePrediction } from "./mutations";
import type { ShownPeriod } from "./PeriodPlan";

export interface PlanToCopy {
  readonly id: string;
  readonly currentPlan: string;
  readonly note: string;
  readonly category: { readonly id: string; readonly name: string };
}

interface Copying {
  /** True when all of them were copied. */
  readonly copy: (plans: readonly PlanToCopy[]) => Promise<boolean>;
  readonly done: number;
  readonly isCopying: boolean;
  readonly problem: Problem | null;
}

/** Copies plans one by one, or all in one write where the server does that: from the period before into an empty draft. */
export function useCopying(period: ShownPeriod, isFromBefore: boolean): Copying {
  const client = useApolloClient();
  const [done, setDone] = useState(0);
  const [isCopying, setCopying] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const copyAll = async (): Promise<Problem | null> => {
    const outcome = await sendChange(client, CopyPredictions, { input: { periodId: period.id, idempotencyKey: newKey() } });
    return "problem" in outcome ? outcome.problem : null;
  };
  const copyEach = async (plans: readonly PlanToCopy[]): Promise<Problem | null> => {
    for (const { category, currentPlan, note } of plans) {
      const input = { periodId: period.id, categoryId: category.id, currentPlan, note, idempotencyKey: newKey() };
      const outcome = await sendChange(client, CreatePrediction, { input });
      if ("problem" in outcome) return { ...outcome.problem, message: `${category.name}: ${outcome.problem.message}` };
      setDone((count) => count + 1);
    }
    return null;
  };
  const copy = async (plans: readonly PlanToCopy[]): Promise<boolean> => {
    setCopying(true);
    setDone(0);
    const isAtOnce = isFromBefore && period.status === "DRAFT" && (period.predictions ?? []).length === 0;
    const refused = await (isAtOnce ? copyAll() : copyEach(plans));
    setCopying(false);
    setProblem(refused);
    return refused === null;
  };
  return { copy, done, isCopying, problem };
}
