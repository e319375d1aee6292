import { graphql } from "../../api/gql";

export const DeleteDeposit = graphql(`
  mutation DeleteDeposit($input: DeleteDepositInput!) {
    deleteDeposit(input: $input) {
      __typename
      ... on DeleteDepositPayload {
        movedTransactions
      }
      ...Changes @unmask
      ...Problem @unmask
      ... on Conflict {
        current {
          ...ChangedDeposit
        }
      }
    }
  }
`);
