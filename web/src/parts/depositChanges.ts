import { graphql } from "../api/gql";

export const CreateDeposit = graphql(`
  mutation CreateDeposit($input: CreateDepositInput!) {
    createDeposit(input: $input) {
      __typename
      ... on CreateDepositPayload {
        deposit {
          id
        }
      }
      ...Changes @unmask
      ...Problem @unmask
    }
  }
`);

export const UpdateDeposit = graphql(`
  mutation UpdateDeposit($input: UpdateDepositInput!) {
    updateDeposit(input: $input) {
      __typename
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

export const SetOpeningBalance = graphql(`
  mutation SetOpeningBalance($input: SetOpeningBalanceInput!) {
    setOpeningBalance(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
      ... on Conflict {
        current {
          ...ChangedTransaction
        }
      }
    }
  }
`);
