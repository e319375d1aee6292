import { i18n } from "@lingui/core";
import { Link } from "@tanstack/react-router";
import type { ComponentProps, ReactElement } from "react";

import { TransactionLines } from "../../parts/TransactionLines";
import { Card } from "../../ui/Card";
import styles from "./Overview.module.css";

type Props = ComponentProps<typeof TransactionLines>;

export function LatestTransactions({ transactions }: Props): ReactElement | null {
  if (transactions.length === 0) return null;
  return (
    <Card
      title={i18n.t("Last transactions")}
      aside={
        <Link to="/transactions" className={styles.link}>
          {i18n.t("All transactions")}
        </Link>
      }
    >
      <TransactionLines transactions={transactions} />
    </Card>
  );
}
