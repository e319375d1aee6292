import { graphql } from "../api/gql";

/** Of a name that is typed into another form, which goes on with the id. */
export const NameEntity = graphql(`
  mutation NameEntity($input: CreateEntityInput!) {
    createEntity(input: $input) {
      __typename
      ... on CreateEntityPayload {
        entity {
          id
        }
      }
      ...Changes @unmask
      ...Problem @unmask
    }
  }
`);
