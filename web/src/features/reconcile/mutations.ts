import { graphql } from "../../api/gql";

export const ReconcileDeposit = graphql(`
  mutation ReconcileDeposit($input: ReconcileDepositInput!) {
    reconcileDeposit(input: $input) {
      __typename
      ... on ReconcileDepositPayload {
        balanceAssertion {
          id
          status
          difference
        }
      }
      ...Changes @unmask
      ...Problem @unmask
      ... on Conflict {
        current {
          ...ChangedBalanceAssertion
        }
      }
    }
  }
`);

export const DeleteBalanceAssertion = graphql(`
  mutation DeleteBalanceAssertion($input: DeleteBalanceAssertionInput!) {
    deleteBalanceAssertion(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
      ... on Conflict {
        current {
          ...ChangedBalanceAssertion
        }
      }
    }
  }
`);
