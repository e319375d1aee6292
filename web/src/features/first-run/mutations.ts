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
