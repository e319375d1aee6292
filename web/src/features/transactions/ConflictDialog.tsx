import { Button, Modal } from "@mantine/core";
import { useQuery } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { TransactionNowQuery } from "../../api/gql/graphql";
import { useHousehold } from "../../frame/household";
import { formatAmount, formatDate } from "../../lib/intl";
import { Skeleton } from "../../ui/Skeleton";
import styles from "./Transactions.module.css";

const TransactionNow = graphql(`
  query TransactionNow($id: ID!) {
    node(id: $id) {
      id
      ... on Transaction {
        version
        date
        amount
        currency
        name
        note
        entity {
          id
          name
        }
        category {
          id
          name
        }
        deposit {
          id
          name
        }
        transfer {
          id
          version
        }
      }
    }
  }
`);

/** What somebody wrote into fields, in words; of those fields alone that were changed. */
export interface Mine {
  readonly date?: string;
  readonly amount?: string;
  readonly name?: string;
  readonly note?: string;
  readonly entity?: string;
  readonly category?: string;
  readonly deposit?: string;
}

interface Props {
  readonly id: string;
  readonly mine: Mine;
  /** Writes it over what is there now, which has this version. */
  readonly onKeep: (version: number) => void;
  readonly onTake: () => void;
  readonly onClose: () => void;
}

/** Somebody else changed it meanwhile: both values side by side, to choose from. */
export function ConflictDialog({ id, mine, onKeep, onTake, onClose }: Props): ReactElement {
  const { data } = useQuery(TransactionNow, { variables: { id }, fetchPolicy: "network-only" });
  const theirs = data?.node?.__typename === "Transaction" ? data.node : null;
  return (
    <Modal opened onClose={onClose} lockScroll={false} size="lg" title={i18n.t("This was changed meanwhile")} closeButtonProps={{ "aria-label": i18n.t("Close") }}>
      <div className={styles.form}>
        <p>{i18n.t("It was changed in another place after you opened it here. Nothing of yours is lost; choose what is right.")}</p>
        {theirs === null ? <Skeleton rows={3} /> : <Sides mine={mine} theirs={theirs} />}
        <div className={styles.formEnd}>
          <Button disabled={theirs === null} onClick={() => { if (theirs !== null) onKeep(theirs.transfer?.version ?? theirs.version); }}>
            {i18n.t("Keep mine")}
          </Button>
          <Button variant="default" onClick={onTake}>{i18n.t("Take theirs")}</Button>
        </div>
      </div>
    </Modal>
  );
}

type Now = Extract<NonNullable<TransactionNowQuery["node"]>, { __typename: "Transaction" }>;

function Sides({ mine, theirs }: { readonly mine: Mine; readonly theirs: Now }): ReactElement {
  const { locale } = useHousehold();
  const lines: readonly (readonly [label: string, mine: string | undefined, theirs: string])[] = [
    [i18n.t("Date"), mine.date === undefined ? undefined : formatDate(mine.date, locale, "medium"), formatDate(theirs.date, locale, "medium")],
    [i18n.t("Amount"), mine.amount === undefined ? undefined : formatAmount(mine.amount, theirs.currency, locale), formatAmount(theirs.amount, theirs.currency, locale)],
    [i18n.t("Who"), mine.entity, theirs.entity?.name ?? ""],
    [i18n.t("Name"), mine.name, theirs.name],
    [i18n.t("Category"), mine.category, theirs.category?.name ?? ""],
    [i18n.t("Deposit"), mine.deposit, theirs.deposit.name],
    [i18n.t("Note"), mine.note, theirs.note],
  ];
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{i18n.t("Field")}</th>
          <th scope="col">{i18n.t("Yours")}</th>
          <th scope="col">{i18n.t("Theirs")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(([label, own, other]) =>
          own === undefined ? null : (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{own || "–"}</td>
              <td>{other || "–"}</td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}
