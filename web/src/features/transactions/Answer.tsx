import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { useHousehold } from "../../frame/household";
import { Amount } from "../../ui/Amount";
import styles from "./Transactions.module.css";
import type { Figures } from "./useRows";

interface Props {
  readonly figures: Figures | null;
  readonly isBefore: boolean;
}

/** How many there are, what they come to, and of what that is made up. */
export function Answer({ figures, isBefore }: Props): ReactElement {
  const { wallet } = useHousehold();
  if (figures === null) return <p className={styles.answer} data-coming>{" "}</p>;
  const { count, sum, kinds } = figures;
  return (
    <div className={styles.answer} data-before={isBefore || undefined} role="status">
      <strong>{i18n.t("{count, plural, one {# transaction} other {# transactions}}", { count })}</strong>
      {kinds.map(({ kind, sum: part }) => (
        <span key={kind}>
          {kind === "INCOME" ? i18n.t("income") : kind === "EXPENSE" ? i18n.t("spending") : i18n.t("neutral")}{" "}
          <Amount value={part} currency={wallet.currency} hasPlus kind={kind === "INCOME" ? "income" : "plain"} />
        </span>
      ))}
      {count > 0 && (
        <span>
          {i18n.t("net")} <Amount value={sum} currency={wallet.currency} hasPlus />
        </span>
      )}
    </div>
  );
}
