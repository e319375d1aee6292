import { useApolloClient } from "@apollo/client/react";
import { useState } from "react";

import { sendChange } from "../../api/changes";
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
  readonly problem: string | undefined;
}

/** Copies plans one by one, or all in one write where the server does that: from the period before into an empty draft. */
export function useCopying(period: ShownPeriod, isFromBefore: boolean): Copying {
  const client = useApolloClient();
  const [done, setDone] = useState(0);
  const [isCopying, setCopying] = useState(false);
  const [problem, setProblem] = useState<string>();
  const copyAll = async (): Promise<string | undefined> => {
    const outcome = await sendChange(client, CopyPredictions, { input: { periodId: period.id, idempotencyKey: newKey() } });
    return "problem" in outcome ? outcome.problem.message : undefined;
  };
  const copyEach = async (plans: readonly PlanToCopy[]): Promise<string | undefined> => {
    for (const { category, currentPlan, note } of plans) {
      const input = { periodId: period.id, categoryId: category.id, currentPlan, note, idempotencyKey: newKey() };
      const outcome = await sendChange(client, CreatePrediction, { input });
      if ("problem" in outcome) return `${category.name}: ${outcome.problem.message}`;
      setDone((count) => count + 1);
    }
    return undefined;
  };
  const copy = async (plans: readonly PlanToCopy[]): Promise<boolean> => {
    setCopying(true);
    setDone(0);
    const isAtOnce = isFromBefore && period.status === "DRAFT" && (period.predictions ?? []).length === 0;
    const message = await (isAtOnce ? copyAll() : copyEach(plans));
    setCopying(false);
    setProblem(message);
    return message === undefined;
  };
  return { copy, done, isCopying, problem };
}
