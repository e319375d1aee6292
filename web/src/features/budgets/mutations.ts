import { graphql } from "../../api/gql";

export const SetBudget = graphql(`
  mutation SetBudget($input: SetBudgetInput!) {
    setBudget(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
      ... on Conflict {
        current {
          ...ChangedBudget
        }
      }
    }
  }
`);

export const DeleteBudget = graphql(`
  mutation DeleteBudget($input: DeleteBudgetInput!) {
    deleteBudget(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
      ... on Conflict {
        current {
          ...ChangedBudget
        }
      }
    }
  }
`);

export const CopyBudgets = graphql(`
  mutation CopyBudgets($input: CopyBudgetsInput!) {
    copyBudgets(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
      ... on CopyBudgetsPayload {
        count
        skipped
      }
    }
  }
`);
