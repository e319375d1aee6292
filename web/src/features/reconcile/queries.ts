import { graphql } from "../../api/gql";

/** Asked at each day that is typed. */
export const LedgerBalance = graphql(`
  query LedgerBalance($id: ID!, $on: Date!) {
    node(id: $id) {
      id
      ... on Deposit {
        balance(on: $on)
      }
    }
  }
`);

/** Asked only of the difference that somebody looks at, as it is dear. */
export const Explanations = graphql(`
  query Explanations($id: ID!) {
    node(id: $id) {
      id
      ... on BalanceAssertion {
        explanations {
          reason
          transactions {
            id
            ...TransactionLine_transaction
          }
        }
      }
    }
  }
`);
