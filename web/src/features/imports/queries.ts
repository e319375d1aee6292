import { graphql } from "../../api/gql";

export const MoreImportRows = graphql(`
  query MoreImportRows($id: ID!, $rows: ImportRowFilter!, $after: String) {
    node(id: $id) {
      __typename
      id
      ... on Import {
        rows(first: 100, after: $after, filter: $rows) {
          edges {
            cursor
            node {
              id
              ...ImportRow_row @unmask
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
`);
