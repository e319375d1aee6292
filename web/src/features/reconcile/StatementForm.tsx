import { i18n } from "@lingui/core";
import { Button, TextInput } from "@mantine/core";
import type { ReactElement, SubmitEvent } from "react";

import { useDigits, useHousehold } from "../../frame/household";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { useForm } from "../../frame/useForm";
import { formatNumber } from "../../lib/intl";
import { addAmounts, isZero, negate, parseAmount } from "../../lib/money";
import { FormHead } from "../../parts/FormHead";
import { AmountField } from "../../ui/AmountField";
import { Card } from "../../ui/Card";
import { DateField } from "../../ui/DateField";
import { useAmountText } from "../../ui/useAmountText";
import { ReconcileDeposit } from "./mutations";
import type { ShownAssertion, ShownDeposit } from "./ReconcilePage";
import styles from "./Reconcile.module.css";
import { useLedger } from "./useLedger";
import { differenceWords } from "./words";

/** What another page knows of the statement. */
export interface SaidBefore {
  readonly date: string | null;
  readonly balance: string | null;
}

interface Props {
  readonly deposit: ShownDeposit;
  readonly said: SaidBefore;
  readonly assertions: readonly ShownAssertion[];
  /** Told what was kept. */
  readonly onKept: (id: string) => void;
}

interface Values {
  readonly date: string | null;
  readonly balance: string;
  readonly note: string;
}

/** What a statement says, held against the transactions while it is typed. */
export function StatementForm({ deposit, said, assertions, onKept }: Props): ReactElement {
  const { today, locale } = useHousehold();
  const digits = useDigits();
  const { id, name, currency } = deposit;
  const { send, isSending, problem } = useChange(ReconcileDeposit);
  const saved = { date: said.date ?? today, balance: said.balance === null ? "" : formatNumber(said.balance, locale), note: "" };
  const form = useForm<Values>({ name: "statement", id: [id, said.date, said.balance].join(" ").trim(), saved, problem });
  const { date, note } = form.values;
  const parsed = parseAmount(form.values.balance, locale, digits, currency);
  const balance = "value" in parsed ? parsed.value : null;
  const ledger = useLedger(id, date);
  const difference = ledger === null || balance === null ? null : addAmounts(ledger, negate(balance));
  const save = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (balance === null || date === null || isSending) return;
    const before = assertions.find((each) => each.date === date);
    const done = await send({ depositId: id, date, balance, ...(note !== "" && { note }), ...(before && { expectedVersion: before.version }) });
    if (done === null) return;
    const { balanceAssertion: kept } = done;
    showToast(kept.status === "HOLDS" ? i18n.t("Confirmed: {name}", { name }) : i18n.t("Kept: {name} has a difference to look for", { name }));
    form.beginAnew();
    onKept(kept.id);
  };
  return (
    <Card title={i18n.t("What the statement says")}>
      <form className={styles.form} onSubmit={(event) => void save(event)} noValidate>
        <FormHead form={form} isSending={isSending} />
        <DateField {...form.field("date")} label={i18n.t("At the end of")} today={today} required />
        <AmountField {...form.field("balance")} label={i18n.t("Balance, minus for a debt")} currency={currency} digits={digits} required />
        <TextInput {...form.text("note")} label={i18n.t("Note, such as the statement's number")} autoComplete="off" maxLength={2000} />
        <Held ledger={ledger} difference={difference} currency={currency} />
        <Button className={styles.confirm} type="submit" loading={isSending} disabled={balance === null || date === null}>
          {difference === null || isZero(difference) ? i18n.t("Confirm the balance") : i18n.t("Keep it and look for the difference")}
        </Button>
      </form>
    </Card>
  );
}

interface HeldProps {
  readonly ledger: string | null;
  readonly difference: string | null;
  readonly currency: string;
}

/** What the transactions come to, and how far that is from what was typed. */
function Held({ ledger, difference, currency }: HeldProps): ReactElement {
  const { shown } = useAmountText(currency);
  return (
    <p role="status" className={styles.held} data-agrees={(difference !== null && isZero(difference)) || undefined}>
      <span className={styles.about}>{i18n.t("The transactions come to")}</span>
      <strong className={styles.figure}>{ledger === null ? "…" : shown(ledger)}</strong>
      <span>{difference === null ? "\u00A0" : isZero(difference) ? i18n.t("exactly what the statement says") : differenceWords(difference, shown)}</span>
    </p>
  );
}
