import { useQuery } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { Button } from "@mantine/core";
import { useState, type ReactElement } from "react";

import { useHousehold } from "../../frame/household";
import { formatDate } from "../../lib/intl";
import { TransactionLines } from "../../parts/TransactionLines";
import { Card } from "../../ui/Card";
import { useAmountText } from "../../ui/useAmountText";
import { AdjustDialog } from "./AdjustDialog";
import { Explanations } from "./queries";
import type { ShownAssertion, ShownDeposit } from "./ReconcilePage";
import styles from "./Reconcile.module.css";
import { differenceWords, reasonWords } from "./words";

interface Props {
  readonly deposit: ShownDeposit;
  readonly assertion: ShownAssertion;
  readonly categories: readonly { readonly id: string; readonly name: string }[];
}

/** A balance that does not hold: what may explain it, and the way out where nothing does. */
export function Difference({ deposit, assertion, categories }: Props): ReactElement {
  const { locale } = useHousehold();
  const { shown } = useAmountText(deposit.currency);
  const [isAdjusting, setAdjusting] = useState(false);
  const { date, difference } = assertion;
  return (
    <Card title={i18n.t("The difference on {date}", { date: formatDate(date, locale, "medium") })}>
      <p>{i18n.t("The transactions come to {difference}.", { difference: differenceWords(difference, shown) })}</p>
      <ExplanationList id={assertion.id} />
      <div className={styles.actions}>
        <Button variant="default" onClick={() => { setAdjusting(true); }}>{i18n.t("Book the difference")}</Button>
      </div>
      {isAdjusting && <AdjustDialog deposit={deposit} assertion={assertion} categories={categories} onClose={() => { setAdjusting(false); }} />}
    </Card>
  );
}

/** They are looked for only where somebody looks. */
function ExplanationList({ id }: { readonly id: string }): ReactElement {
  const { data, error } = useQuery(Explanations, { variables: { id }, fetchPolicy: "cache-and-network" });
  const found = data?.node?.__typename === "BalanceAssertion" ? (data.node.explanations ?? []) : null;
  if (found === null) return <p className={styles.about} role="status">{error === undefined ? i18n.t("Looking for what may explain it…") : i18n.t("What may explain it could not be loaded.")}</p>;
  if (found.length === 0) return <p className={styles.about}>{i18n.t("No transaction explains it by itself. One may be missing, or several may be wrong.")}</p>;
  return (
    <ul className={styles.explanations}>
      {found.map(({ reason, transactions }) => (
        <li key={`${reason} ${transactions.map((each) => each.id).join(" ")}`}>
          <p className={styles.about}>{reasonWords(reason)}</p>
          <TransactionLines transactions={transactions} />
        </li>
      ))}
    </ul>
  );
}
