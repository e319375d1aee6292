import { graphql } from "../../api/gql";

export const CreateBucket = graphql(`
  mutation CreateBucket($input: CreateBucketInput!) {
    createBucket(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
    }
  }
`);

export const UpdateBucket = graphql(`
  mutation UpdateBucket($input: UpdateBucketInput!) {
    updateBucket(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
      ... on Conflict {
        current {
          ...ChangedBucket
        }
      }
    }
  }
`);

export const DeleteBucket = graphql(`
  mutation DeleteBucket($input: DeleteBucketInput!) {
    deleteBucket(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
      ... on Conflict {
        current {
          ...ChangedBucket
        }
      }
      ... on DeleteBucketPayload {
        movedTransactions
      }
    }
  }
`);

export const SetBucketAllocations = graphql(`
  mutation SetBucketAllocations($input: SetBucketAllocationsInput!) {
    setBucketAllocations(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
    }
  }
`);

export const SetBucketOrder = graphql(`
  mutation SetBucketOrder($input: SetBucketOrderInput!) {
    setBucketOrder(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
    }
  }
`);
