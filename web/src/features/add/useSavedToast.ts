import { useApolloClient } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { useNavigate } from "@tanstack/react-router";

import { withPart } from "../../frame/onDemand";
import { showProblem, showToast, showUndoable } from "../../frame/toasts";
import { formatAmount } from "../../lib/intl";
import { absolute, negate } from "../../lib/money";
import { get } from "../../lib/preferences";
import type { AddData } from "./addData";
import { idOf, type Draft } from "./draft";
import { amountOf, type Reading } from "./inputs";
import type { Saved } from "./saving";
import { loadSaving } from "./savingLater";

/** Says what was saved, and offers to take it back or to look at it. */
export function useSavedToast(): (saved: Saved, said: string) => void {
  const client = useApolloClient();
  const navigate = useNavigate();
  return (saved, said) => {
    const undo = (): Promise<void> =>
      withPart(loadSaving, async ({ takeBack }) => {
        const outcome = await takeBack(client, saved);
        if ("problem" in outcome) showProblem(outcome.problem);
        else showToast(i18n.t("Taken back: {said}", { said }));
      });
    const open = (): void => {
      if (saved.what === "loan") void navigate({ to: "/loans/$id", params: { id: saved.id } });
      else void navigate({ to: "/transactions/$id", params: { id: saved.what === "transfer" ? saved.outgoingId : saved.id } });
    };
    showUndoable(i18n.t("Saved: {said}", { said }), undo, [{ label: i18n.t("Open"), run: open }]);
  };
}

/** "Lidl −56.10 €", without the amount where amounts are hidden. */
export function wordsOf(draft: Draft, reading: Reading, data: AddData): string {
  const amount = absolute(amountOf(draft, reading) ?? "0");
  const isOut = (draft.kind === "EXPENSE" && !draft.isRefund) || (draft.kind === "LOAN" && goesOut(draft, data));
  const written = formatAmount(isOut ? negate(amount) : amount, reading.currency, reading.locale);
  return get().privacy ? titleOf(draft, data) : `${titleOf(draft, data)} ${written}`;
}

function titleOf(draft: Draft, { entities, categories, loans }: AddData): string {
  if (draft.kind === "TRANSFER") return draft.name.trim() || i18n.t("Transfer");
  const loan = loans.find(({ id }) => id === draft.loanId);
  if (draft.kind === "LOAN" && draft.act === "REPAY" && loan !== undefined) return loan.entity.name;
  const who = draft.entity !== null && "create" in draft.entity ? draft.entity.create : nameIn(entities, idOf(draft.entity));
  return who ?? (draft.name.trim() || (nameIn(categories, idOf(draft.category)) ?? fallbackOf(draft)));
}

function fallbackOf({ kind, isRefund }: Draft): string {
  if (isRefund) return i18n.t("Refund");
  return kind === "INCOME" ? i18n.t({ id: "Income (one)", message: "Income" }) : i18n.t("Expense");
}

function goesOut({ act, loanId }: Draft, { loans }: AddData): boolean {
  return act === "LEND" || (act === "REPAY" && loans.find(({ id }) => id === loanId)?.direction === "BORROWED");
}

function nameIn(known: readonly { readonly id: string; readonly name: string }[], id: string | null): string | undefined {
  return known.find((each) => each.id === id)?.name;
}
