import { useApolloClient } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { Button } from "@mantine/core";
import { IconCopy } from "@tabler/icons-react";
import { useState, type ReactElement } from "react";

import { sendChange } from "../../api/changes";
import { useHousehold } from "../../frame/household";
import { showProblem, showToast } from "../../frame/toasts";
import { addToMonth } from "../../lib/dates";
import { newKey } from "../../lib/idempotency";
import { formatMonth } from "../../lib/intl";
import { CopyBudgets } from "./mutations";

/** Copies the limits of the month before for the categories that have none in this one. */
export function CopyBudgetsButton({ month }: { readonly month: string }): ReactElement {
  const { wallet, locale } = useHousehold();
  const client = useApolloClient();
  const [isSending, setSending] = useState(false);
  const fromMonth = addToMonth(month, -1);
  const copy = async (): Promise<void> => {
    setSending(true);
    const input = { walletId: wallet.id, fromMonth, toMonth: month, idempotencyKey: newKey() };
    const outcome = await sendChange(client, CopyBudgets, { input });
    setSending(false);
    if ("problem" in outcome) showProblem(outcome.problem);
    else showToast(saidOf(outcome.done));
  };
  return (
    <Button variant="default" leftSection={<IconCopy size={18} stroke={1.75} aria-hidden />} loading={isSending} onClick={() => void copy()}>
      {i18n.t("Copy limits of {month}", { month: formatMonth(fromMonth, locale) })}
    </Button>
  );
}

function saidOf({ count, skipped }: { readonly count: number; readonly skipped: number }): string {
  const copied = i18n.t("{count, plural, =0 {No limit copied} one {# limit copied} other {# limits copied}}", { count });
  if (skipped === 0) return copied;
  return `${copied}. ${i18n.t("{skipped, plural, one {# was left out: it has one already, or is retired} other {# were left out: they have one already, or are retired}}", { skipped })}`;
}
