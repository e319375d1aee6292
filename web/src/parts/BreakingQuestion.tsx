import { useQuery } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { Button } from "@mantine/core";
import { useEffect, useState, type ReactElement } from "react";

import { askBy } from "../api/breaking";
import { graphql } from "../api/gql";
import { useHousehold } from "../frame/household";
import { formatDate } from "../lib/intl";
import { Amount } from "../ui/Amount";
import { Dialog } from "../ui/Dialog";
import styles from "./BreakingQuestion.module.css";

const BreakingBalances = graphql(`
  query BreakingBalances($ids: [ID!]!) {
    nodes(ids: $ids) {
      id
      ... on BalanceAssertion {
        date
        balance
        currency
        deposit {
          id
          name
        }
      }
    }
  }
`);

interface Question {
  readonly balanceIds: readonly string[];
  readonly answer: (isWanted: boolean) => void;
}

/** So many are named; of more it is told how many. */
const NAMED = 10;

/** Stands before every write that would break a balance which was confirmed: what breaks, and whether to go on. */
export function BreakingQuestion(): ReactElement | null {
  const [asked, setAsked] = useState<readonly Question[]>([]);
  useEffect(() => askBy((balanceIds) => new Promise((answer) => { setAsked((others) => [...others, { balanceIds, answer }]); })), []);
  const [question] = asked;
  if (question === undefined) return null;
  const answer = (isWanted: boolean): void => {
    setAsked((all) => all.slice(1));
    question.answer(isWanted);
  };
  return <Asked key={question.balanceIds.join(" ")} balanceIds={question.balanceIds} answer={answer} />;
}

function Asked({ balanceIds, answer }: Question): ReactElement {
  const leave = (): void => { answer(false); };
  const { length: count } = balanceIds;
  return (
    <Dialog title={i18n.t("{count, plural, one {A confirmed balance would no longer hold} other {# confirmed balances would no longer hold}}", { count })} isAbove onClose={leave}>
      <div className={styles.question}>
        <Balances ids={balanceIds.slice(0, NAMED)} />
        {count > NAMED && <p>{i18n.t("{count, plural, one {and one more} other {and # more}}", { count: count - NAMED })}</p>}
        <p>{i18n.t("What was confirmed stays, and tells the difference until it is found. Nothing is written yet.")}</p>
        <div className={styles.actions}>
          <Button variant="default" onClick={leave}>{i18n.t("Leave it as it is")}</Button>
          <Button onClick={() => { answer(true); }}>{i18n.t("Do it anyway")}</Button>
        </div>
      </div>
    </Dialog>
  );
}

function Balances({ ids }: { readonly ids: readonly string[] }): ReactElement {
  const { locale } = useHousehold();
  const { data } = useQuery(BreakingBalances, { variables: { ids: [...ids] } });
  const found = data?.nodes?.filter((node) => node?.__typename === "BalanceAssertion") ?? [];
  return (
    <ul className={styles.balances}>
      {found.map(({ id, date, balance, currency, deposit }) => (
        <li key={id}>
          <span>{i18n.t("{deposit}, at the end of {date}", { deposit: deposit.name, date: formatDate(date, locale, "medium") })}</span>
          <Amount value={balance} currency={currency} />
        </li>
      ))}
    </ul>
  );
}
