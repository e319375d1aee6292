import { useApolloClient } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { VisuallyHidden } from "@mantine/core";
import type { ReactElement } from "react";

import { deleteLater } from "../../frame/deletion";
import { useHousehold } from "../../frame/household";
import { newKey } from "../../lib/idempotency";
import { formatDate } from "../../lib/intl";
import { Amount } from "../../ui/Amount";
import { DotsMenu } from "../../ui/DotsMenu";
import { useAmountText } from "../../ui/useAmountText";
import { DeleteBalanceAssertion } from "./mutations";
import type { ShownAssertion, ShownDeposit } from "./ReconcilePage";
import styles from "./Reconcile.module.css";
import { differenceWords } from "./words";

interface Props {
  readonly deposit: ShownDeposit;
  readonly assertions: readonly ShownAssertion[];
  readonly onLook: (id: string) => void;
}

/** What was said of a deposit, the latest day first, and whether it holds. */
export function AssertionTable({ deposit, assertions, onLook }: Props): ReactElement {
  return (
    <table className={styles.table}>
      <caption><VisuallyHidden>{i18n.t("Confirmed balances of {name}, the latest first", { name: deposit.name })}</VisuallyHidden></caption>
      <thead>
        <tr>
          <th scope="col">{i18n.t("At the end of")}</th>
          <th scope="col" className={styles.number}>{i18n.t("Balance")}</th>
          <th scope="col"><VisuallyHidden>{i18n.t("Actions")}</VisuallyHidden></th>
        </tr>
      </thead>
      <tbody>
        {assertions.map((assertion) => <Row key={assertion.id} assertion={assertion} currency={deposit.currency} onLook={onLook} />)}
      </tbody>
    </table>
  );
}

interface RowProps extends Pick<Props, "onLook"> {
  readonly assertion: ShownAssertion;
  readonly currency: string;
}

function Row({ assertion, currency, onLook }: RowProps): ReactElement {
  const client = useApolloClient();
  const { locale } = useHousehold();
  const { shown } = useAmountText(currency);
  const { id, date, balance, difference, status, note } = assertion;
  const day = formatDate(date, locale, "medium");
  const holds = status === "HOLDS";
  const remove = (): void => {
    deleteLater(client, { id, message: i18n.t("The balance of {date} is deleted", { date: day }), mutation: DeleteBalanceAssertion, input: { id, idempotencyKey: newKey() } });
  };
  return (
    <tr>
      <th scope="row" className={styles.what}>
        <span className={styles.name}>{day}</span>
        <span className={holds ? styles.holds : styles.broken}>{holds ? i18n.t("✓ holds") : differenceWords(difference, shown)}</span>
        {note !== "" && <span className={styles.about}>{note}</span>}
      </th>
      <td className={styles.number}><Amount value={balance} currency={currency} /></td>
      <td className={styles.menu}>
        <DotsMenu
          label={i18n.t("More for {name}", { name: day })}
          entries={[
            ...(holds ? [] : [{ label: i18n.t("Look for the difference"), run: () => { onLook(id); } }]),
            { label: i18n.t("Delete"), isDangerous: true, run: remove },
          ]}
        />
      </td>
    </tr>
  );
}
