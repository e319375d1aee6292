import { graphql } from "../api/gql";

/** A loan is deleted on its own page, and with the transactions that are selected. */
export const DeleteLoan = graphql(`
  mutation DeleteLoan($input: DeleteLoanInput!) {
    deleteLoan(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
      ... on Conflict {
        current {
          ...ChangedLoan
        }
      }
    }
  }
`);

/** A transfer is deleted with the transactions that are selected, and taken back where it was just made. */
export const DeleteTransfer = graphql(`
  mutation DeleteTransfer($input: DeleteTransferInput!) {
    deleteTransfer(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
      ... on Conflict {
        current {
          ...ChangedTransfer
        }
      }
    }
  }
`);
