import { i18n } from "@lingui/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { useHousehold } from "../../frame/household";
import { formatDate } from "../../lib/intl";
import type { ShownRow } from "./ImportPage";
import styles from "./Imports.module.css";

/** What is there already that the row is, confirms or pairs with; or where its other leg is made. */
export function Meets({ row: { meets, toDeposit } }: { readonly row: Pick<ShownRow, "meets" | "toDeposit"> }): ReactElement | null {
  const { locale } = useHousehold();
  if (meets !== null) {
    return (
      <span className={styles.meets}>
        <Link to="/transactions/$id" params={{ id: meets.id }}>{meets.name || i18n.t("An entry without a name")}</Link>
        {` · ${formatDate(meets.date, locale, "medium")} · ${meets.deposit.name}`}
      </span>
    );
  }
  return toDeposit && <span className={styles.meets}>{i18n.t("The other side is made on {deposit}", { deposit: toDeposit.name })}</span>;
}
