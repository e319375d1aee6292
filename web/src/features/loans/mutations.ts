import { graphql } from "../../api/gql";

export const RepayLoan = graphql(`
  mutation RepayLoan($input: RepayLoanInput!) {
    repayLoan(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
    }
  }
`);

export const UpdateLoan = graphql(`
  mutation UpdateLoan($input: UpdateLoanInput!) {
    updateLoan(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
      ... on Conflict {
        current {
          id
          ... on Loan {
            dueOn
            note
            version
            entity {
              id
              name
            }
          }
        }
      }
    }
  }
`);
