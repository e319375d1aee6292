import { graphql } from "../../api/gql";

export const DeleteCategory = graphql(`
  mutation DeleteCategory($input: DeleteCategoryInput!) {
    deleteCategory(input: $input) {
      __typename
      ... on DeleteCategoryPayload {
        movedTransactions
      }
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

export const CreateEntity = graphql(`
  mutation CreateEntity($input: CreateEntityInput!) {
    createEntity(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
    }
  }
`);

export const UpdateEntity = graphql(`
  mutation UpdateEntity($input: UpdateEntityInput!) {
    updateEntity(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
      ... on Conflict {
        current {
          ...ChangedEntity
        }
      }
    }
  }
`);

export const DeleteEntity = graphql(`
  mutation DeleteEntity($input: DeleteEntityInput!) {
    deleteEntity(input: $input) {
      __typename
      ... on DeleteEntityPayload {
        movedTransactions
      }
      ...Changes @unmask
      ...Problem @unmask
      ... on Conflict {
        current {
          ...ChangedEntity
        }
      }
    }
  }
`);
