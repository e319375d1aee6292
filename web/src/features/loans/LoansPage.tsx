import { useSuspenseQuery } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { LoansPageQuery } from "../../api/gql/graphql";
import { useStaying } from "../../frame/leaving";
import { useHousehold } from "../../frame/household";
import { Page } from "../../frame/Page";
import { openAdd } from "../../frame/quickAdd";
import { addAmounts, negate } from "../../lib/money";
import { Card } from "../../ui/Card";
import { EmptyState } from "../../ui/EmptyState";
import { openLoans, owed } from "./loanOrder";
import { LoanSums } from "./LoanSums";
import { LoanTable } from "./LoanTable";
import styles from "./Loans.module.css";

const LoansPageDocument = graphql(`
  query LoansPage($walletId: ID!) {
    wallet(id: $walletId) {
      id
      loans {
        id
        direction
        principal
        repaid
        outstanding
        isOpen
        dueOn
        note
        entity {
          id
          name
        }
      }
    }
  }
`);

export type ShownLoan = NonNullable<NonNullable<LoansPageQuery["wallet"]>["loans"]>[number];

/** Who owes whom? */
export default function LoansPage(): ReactElement {
  const { wallet } = useHousehold();
  const { data } = useSuspenseQuery(LoansPageDocument, { variables: { walletId: wallet.id } });
  const loans = useStaying(data.wallet?.loans ?? []);
  const open = openLoans(loans);
  const repaid = loans.filter(({ isOpen }) => !isOpen);
  const zero = addAmounts(wallet.balance, negate(wallet.balance));
  const lend = (
    <Button leftSection={<IconPlus size={18} stroke={1.75} aria-hidden />} onClick={() => { openAdd({ kind: "LOAN" }); }}>
      {i18n.t("Lend or borrow")}
    </Button>
  );
  return (
    <Page title={i18n.t("Loans")} actions={lend} answer={<LoanSums lent={owed(open, "LENT", zero)} borrowed={owed(open, "BORROWED", zero)} currency={wallet.currency} />}>
      {open.length === 0 ? (
        <EmptyState reason={loans.length === 0 ? i18n.t("Nobody owes you and you owe nobody. What you lend or borrow stands here until it is repaid.") : i18n.t("All loans are repaid.")} action={lend} />
      ) : (
        <Card title={i18n.t("Still to be repaid")}>
          <LoanTable loans={open} caption={i18n.t("Open loans, the longest due first")} currency={wallet.currency} />
        </Card>
      )}
      {repaid.length > 0 && (
        <details className={styles.fold}>
          <summary>{i18n.t("{count, plural, one {# loan is repaid} other {# loans are repaid}}", { count: repaid.length })}</summary>
          <LoanTable loans={repaid} caption={i18n.t("Repaid loans")} currency={wallet.currency} />
        </details>
      )}
    </Page>
  );
}
