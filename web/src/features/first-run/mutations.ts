import { graphql } from "../../api/gql";

export const SetTimeZone = graphql(`
  mutation SetTimeZone($input: UpdateProfileInput!) {
    updateProfile(input: $input) {
      __typename
      ... on UpdateProfilePayload {
        user {
          id
          timeZone
        }
      }
      ...Problem @unmask
    }
  }
`);

export const SetCurrency = graphql(`
  mutation SetCurrency($input: UpdateWalletInput!) {
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

export const BeginWithCategory = graphql(`
  mutation BeginWithCategory($input: CreateCategoryInput!) {
    createCategory(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
    }
  }
`);

export const KeepCategory = graphql(`
  mutation KeepCategory($input: UpdateCategoryInput!) {
    updateCategory(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
      ... on Conflict {
        current {
          ...ChangedCategory
        }
      }
    }
  }
`);

export const BeginWithDeposit = graphql(`
  mutation BeginWithDeposit($input: CreateDepositInput!) {
    createDeposit(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
    }
  }
`);

export const RenameDeposit = graphql(`
  mutation RenameDeposit($input: UpdateDepositInput!) {
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

export const BeginWithBalance = graphql(`
  mutation BeginWithBalance($input: SetOpeningBalanceInput!) {
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
