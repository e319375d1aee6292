import { useApolloClient } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { useNavigate } from "@tanstack/react-router";

import { sendChange } from "../../api/changes";
import type { CreateRefundInput } from "../../api/gql/graphql";
import type { Problem } from "../../api/problems";
import { showProblem, showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { newKey } from "../../lib/idempotency";
import type { Whole } from "./EditTransactionDialog";
import { CreateRefund, DeleteTransactions } from "./mutations";
import { titleOf } from "./names";
import { linkTo, useOpening } from "./useOpening";

interface Moved {
  /** Whether it is recorded anew; then one is at the new one, and the one before goes. */
  readonly move: (input: CreateRefundInput) => Promise<boolean>;
  readonly problem: Problem | null;
  readonly isSending: boolean;
}

/** Makes a refund one of another expense: that is recorded anew, as what it takes back is part of what a refund is. */
export function useMovedRefund(transaction: Whole): Moved {
  const client = useApolloClient();
  const navigate = useNavigate();
  const { opened, isDesk } = useOpening();
  const { send, problem, isSending } = useChange(CreateRefund);
  const dropBefore = async (idempotencyKey: string): Promise<void> => {
    const outcome = await sendChange(client, DeleteTransactions, { input: { ids: [transaction.id], idempotencyKey } });
    if ("done" in outcome) { showToast(i18n.t("Saved: {title}", { title: titleOf(transaction) })); return; }
    const again = { label: i18n.t("Try again"), run: () => dropBefore(idempotencyKey) };
    showProblem(outcome.problem, (reason) => i18n.t("The refund is recorded anew, but the one before is still there: {reason}", { reason }), [again]);
  };
  const move = async (input: CreateRefundInput): Promise<boolean> => {
    const done = await send(input);
    if (done === null) return false;
    await navigate({ ...linkTo(done.transaction.id, opened !== null && isDesk), replace: true });
    void dropBefore(newKey());
    return true;
  };
  return { move, problem, isSending };
}
