import { i18n } from "@lingui/core";
import { VisuallyHidden } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { useHousehold } from "../../frame/household";
import { Amount } from "../../ui/Amount";
import { BulletBar } from "../../ui/charts/BulletBar";
import { isOverdue } from "./loanOrder";
import type { ShownLoan } from "./LoansPage";
import styles from "./Loans.module.css";
import { directionSaid, dueSaid } from "./words";

interface Props {
  readonly loans: readonly ShownLoan[];
  readonly caption: string;
  readonly currency: string;
}

export function LoanTable({ loans, caption, currency }: Props): ReactElement {
  const { today, locale } = useHousehold();
  return (
    <table className={styles.table}>
      <caption>
        <VisuallyHidden>{caption}</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col">{i18n.t("Who")}</th>
          <th scope="col">{i18n.t("Due")}</th>
          <th scope="col" className={styles.wideNumber}>{i18n.t("Lent or borrowed")}</th>
          <th scope="col" className={styles.wide}>{i18n.t("Repaid")}</th>
          <th scope="col" className={styles.number}>{i18n.t("Outstanding")}</th>
        </tr>
      </thead>
      <tbody>
        {loans.map((loan) => (
          <tr key={loan.id}>
            <th scope="row" className={styles.name}>
              <Link to="/loans/$id" params={{ id: loan.id }}>{loan.entity.name}</Link>
              <span className={styles.note}>{directionSaid(loan.direction)}{loan.note !== "" && ` · ${loan.note}`}</span>
            </th>
            <td className={isOverdue(loan, today) ? styles.overdue : undefined}>{dueSaid(loan, today, locale)}</td>
            <td className={styles.wideNumber}>
              <Amount value={loan.principal} currency={currency} />
            </td>
            <td className={styles.bar}>
              <BulletBar plan={loan.principal} result={loan.repaid} label={i18n.t("Repaid of {name}", { name: loan.entity.name })} currency={currency} />
              <span className={styles.note}>
                <Amount value={loan.repaid} currency={currency} />
              </span>
            </td>
            <td className={styles.number}>
              <Amount value={loan.outstanding} currency={currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
