import { graphql } from "../api/gql";

export const UpdateWallet = graphql(`
  mutation UpdateWallet($input: UpdateWalletInput!) {
    updateWallet(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
      ... on Conflict {
        current {
          ...ChangedWallet
        }
      }
    }
  }
`);
