import { useQuery } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { TransactionNowQuery } from "../../api/gql/graphql";
import { useHousehold } from "../../frame/household";
import { formatAmount, formatDate } from "../../lib/intl";
import { ConflictNote } from "../../parts/ConflictNote";
import { Dialog } from "../../ui/Dialog";
import { Skeleton } from "../../ui/Skeleton";

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
  const { locale } = useHousehold();
  const { data } = useQuery(TransactionNow, { variables: { id }, fetchPolicy: "network-only" });
  const theirs = data?.node?.__typename === "Transaction" ? data.node : null;
  return (
    <Dialog title={i18n.t("Yours or theirs")} onClose={onClose} shape="wide">
      {theirs === null ? (
        <Skeleton rows={3} />
      ) : (
        <ConflictNote
          differences={differencesOf(mine, theirs, locale)}
          isSending={false}
          onKeepMine={() => { onKeep(theirs.transfer?.version ?? theirs.version); }}
          onTakeTheirs={onTake}
        />
      )}
    </Dialog>
  );
}

type Now = Extract<NonNullable<TransactionNowQuery["node"]>, { __typename: "Transaction" }>;

function differencesOf(mine: Mine, theirs: Now, locale: string): { label: string; mine: string; theirs: string }[] {
  const day = (date: string): string => formatDate(date, locale, "medium");
  const sum = (amount: string): string => formatAmount(amount, theirs.currency, locale);
  const lines: readonly (readonly [label: string, own: string | undefined, other: string])[] = [
    [i18n.t("Date"), mine.date && day(mine.date), day(theirs.date)],
    [i18n.t("Amount"), mine.amount && sum(mine.amount), sum(theirs.amount)],
    [i18n.t("Who"), mine.entity, theirs.entity?.name ?? ""],
    [i18n.t("Name"), mine.name, theirs.name],
    [i18n.t("Category"), mine.category, theirs.category?.name ?? ""],
    [i18n.t("Deposit"), mine.deposit, theirs.deposit.name],
    [i18n.t("Note"), mine.note, theirs.note],
  ];
  return lines.flatMap(([label, own, other]) => (own === undefined ? [] : [{ label, mine: own || "–", theirs: other || "–" }]));
}
