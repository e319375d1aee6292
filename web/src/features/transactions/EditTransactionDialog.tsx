import { useQuery } from "@apollo/client/react";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { TransactionTies_TransactionFragment, TransactionFacts_TransactionFragment } from "../../api/gql/graphql";
import { useHousehold } from "../../frame/household";
import { TransactionForm } from "./TransactionForm";
import { TransferForm } from "./TransferForm";
import { useLabels } from "./useLabels";
import type { Row } from "./what";

const EditChoices = graphql(`
  query EditChoices($walletId: ID!) {
    wallet(id: $walletId) {
      id
      ...Labels_wallet @unmask
    }
  }
`);

/** A transaction as its page knows it. */
export type Whole = Row & TransactionFacts_TransactionFragment & TransactionTies_TransactionFragment;

interface Props {
  readonly transaction: Whole;
  readonly onClose: () => void;
}

/** Changes everything of a transaction; both legs of a transfer together. */
export function EditTransactionDialog({ transaction, onClose }: Props): ReactElement | null {
  const { wallet } = useHousehold();
  const walletId = transaction.wallet.id || wallet.id;
  const { data } = useQuery(EditChoices, { variables: { walletId } });
  const labels = useLabels(walletId, data?.wallet, []);
  if (data === undefined) return null;
  return transaction.transfer === null ? (
    <TransactionForm transaction={transaction} labels={labels} onClose={onClose} />
  ) : (
    <TransferForm transaction={transaction} transfer={transaction.transfer} labels={labels} onClose={onClose} />
  );
}
