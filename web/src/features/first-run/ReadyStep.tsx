import { i18n } from "@lingui/core";
import { Button } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { useHousehold } from "../../frame/household";
import { Page } from "../../frame/Page";
import { openAdd } from "../../frame/quickAdd";
import { useAmountText } from "../../ui/useAmountText";
import type { StepProps } from "./FirstRunPage";
import styles from "./FirstRun.module.css";
import { BackLink, Progress } from "./StepForm";

/** Everything is there: what comes first is an expense. */
export function ReadyStep({ answers: { wallet: { balance, deposits, periods } } }: StepProps): ReactElement {
  const { wallet: { currency } } = useHousehold();
  const { shown } = useAmountText(currency);
  const navigate = useNavigate();
  const count = deposits?.length ?? 0;
  const hasPeriod = (periods ?? []).length > 0;
  const addFirst = async (): Promise<void> => {
    await navigate({ to: "/" });
    openAdd();
  };
  return (
    <Page title={i18n.t("Your wallet is ready")} answer={<Progress step="ready" />}>
      <div className={styles.step}>
        <p className={styles.sum}>
          <strong>{shown(balance)}</strong> {i18n.t("{count, plural, one {on # deposit} other {on # deposits}}", { count })}
        </p>
        <p className={styles.about}>{i18n.t("From now on write down what you spend: with the Add button, or with the key n from every page.")}</p>
        <div className={styles.actions}>
          <Button onClick={() => void addFirst()}>{i18n.t("Add your first expense")}</Button>
          <Link className={styles.link} to="/plan">{hasPeriod ? i18n.t("Plan this period") : i18n.t("Begin a period")}</Link>
          <Link className={styles.link} to="/import">{i18n.t("Bring in statements of your bank")}</Link>
          <Link className={styles.link} to="/">{i18n.t("Look at the overview")}</Link>
          <BackLink step="ready" />
        </div>
      </div>
    </Page>
  );
}
