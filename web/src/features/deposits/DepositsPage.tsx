import { useSuspenseQuery } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState, type ReactElement } from "react";

import { graphql } from "../../api/gql";
import { useHousehold } from "../../frame/household";
import { Page } from "../../frame/Page";
import { EmptyState } from "../../ui/EmptyState";
import { useAmountText } from "../../ui/useAmountText";
import { DepositDialog } from "./DepositDialog";
import { DepositTable } from "./DepositTable";
import { depositsMeaning, depositsWord } from "./words";
import styles from "./Deposits.module.css";

const Deposits = graphql(`
  query DepositsPage($walletId: ID!, $today: Date!) {
    wallet(id: $walletId) {
      id
      currency
      balance
      deposits(filter: { isActive: null }) {
        id
        isActive
        ...DepositTable_deposit @unmask
      }
      depositsByPeriod(show: BALANCE, last: 12, to: $today) {
        id
        deposit {
          id
        }
        points {
          amount
        }
      }
      used: transactionAggregates(groupBy: [DEPOSIT]) {
        id
        count
        deposit {
          id
        }
      }
    }
  }
`);

/** How much is where? */
export default function DepositsPage(): ReactElement {
  const { wallet: { id: walletId, currency }, today } = useHousehold();
  const { data: { wallet } } = useSuspenseQuery(Deposits, { variables: { walletId, today } });
  const [isAdding, setAdding] = useState(false);
  const deposits = wallet?.deposits ?? [];
  const [active, retired] = [deposits.filter((each) => each.isActive), deposits.filter((each) => !each.isActive)];
  const balances = new Map((wallet?.depositsByPeriod ?? []).map(({ deposit, points }) => [deposit.id, points.map(({ amount }) => amount)]));
  const counts = new Map((wallet?.used ?? []).map(({ deposit, count }) => [deposit?.id ?? "", count]));
  const add = (
    <Button leftSection={<IconPlus size={18} stroke={1.75} aria-hidden />} onClick={() => { setAdding(true); }}>
      {i18n.t("Add a deposit")}
    </Button>
  );
  return (
    <Page title={depositsWord()} answer={<Answer balance={wallet?.balance ?? "0"} currency={currency} count={active.length} />} actions={add}>
      {active.length === 0 ? (
        <EmptyState reason={i18n.t("There is no deposit yet. A deposit is a place where money is: an account, a card, a purse.")} action={add} />
      ) : (
        <div className={styles.card}>
          <DepositTable title={depositsWord()} deposits={active} all={active} balances={balances} counts={counts} />
        </div>
      )}
      {retired.length > 0 && (
        <details className={styles.card}>
          <summary>{i18n.t("{count, plural, one {# retired} other {# retired}}", { count: retired.length })}</summary>
          <DepositTable title={i18n.t("Retired deposits")} deposits={retired} all={active} balances={balances} counts={counts} />
        </details>
      )}
      {isAdding && <DepositDialog deposit={null} onClose={() => { setAdding(false); }} />}
    </Page>
  );
}

interface AnswerProps {
  readonly balance: string;
  readonly currency: string;
  readonly count: number;
}

function Answer({ balance, currency, count }: AnswerProps): ReactElement {
  const { shown } = useAmountText(currency);
  return (
    <>
      <p className={styles.meaning}>{depositsMeaning()}</p>
      <p className={styles.answer}>
        <strong>{shown(balance)}</strong> {i18n.t("{count, plural, one {on # deposit} other {on # deposits}}", { count })}
      </p>
    </>
  );
}
