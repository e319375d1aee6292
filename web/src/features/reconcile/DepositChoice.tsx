import { i18n } from "@lingui/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { useHousehold } from "../../frame/household";
import { Page } from "../../frame/Page";
import { formatDate } from "../../lib/intl";
import { Card } from "../../ui/Card";
import { EmptyState } from "../../ui/EmptyState";
import styles from "./Reconcile.module.css";

interface Props {
  readonly deposits: readonly { readonly id: string; readonly name: string; readonly reconciledOn: string | null }[];
}

/** Which deposit a statement is of, and until when each is reconciled. */
export function DepositChoice({ deposits }: Props): ReactElement {
  const { locale } = useHousehold();
  const saidOf = (on: string | null): string => (on === null ? i18n.t("not reconciled yet") : i18n.t("reconciled until {date}", { date: formatDate(on, locale, "medium") }));
  return (
    <Page title={i18n.t("Reconcile")} answer={<p className={styles.about}>{i18n.t("Hold a deposit against what its bank, or your purse, says is on it.")}</p>}>
      {deposits.length === 0 ? (
        <EmptyState reason={i18n.t("There is no deposit yet.")} link={<Link to="/deposits">{i18n.t("To the deposits")}</Link>} />
      ) : (
        <Card title={i18n.t("Which deposit is it?")}>
          <ul className={styles.deposits}>
            {deposits.map(({ id, name, reconciledOn }) => (
              <li key={id}>
                <Link to="/reconcile" search={{ deposit: id }} className={styles.deposit}>
                  <span className={styles.name}>{name}</span>
                  <span className={styles.about}>{saidOf(reconciledOn)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </Page>
  );
}
