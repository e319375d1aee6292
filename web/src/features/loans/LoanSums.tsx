import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { Amount } from "../../ui/Amount";
import styles from "./Loans.module.css";

interface Props {
  readonly lent: string;
  readonly borrowed: string;
  readonly currency: string;
}

/** What comes back to me, and what I have to give back. */
export function LoanSums({ lent, borrowed, currency }: Props): ReactElement {
  return (
    <dl className={styles.sums}>
      <div>
        <dt>{i18n.t("Owed to you")}</dt>
        <dd>
          <Amount value={lent} currency={currency} />
        </dd>
      </div>
      <div>
        <dt>{i18n.t("You owe")}</dt>
        <dd>
          <Amount value={borrowed} currency={currency} />
        </dd>
      </div>
    </dl>
  );
}
