import { graphql } from "../api/gql";

export const ReopenPeriod = graphql(`
  mutation ReopenPeriod($input: ReopenPeriodInput!) {
    reopenPeriod(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
      ... on Conflict {
        current {
          ...ChangedPeriod
        }
      }
    }
  }
`);
