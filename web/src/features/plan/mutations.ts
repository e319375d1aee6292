import { graphql } from "../../api/gql";

export const CreatePeriod = graphql(`
  mutation CreatePeriod($input: CreatePeriodInput!) {
    createPeriod(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
      ... on CreatePeriodPayload {
        period {
          id
          name
        }
      }
    }
  }
`);

export const UpdatePeriod = graphql(`
  mutation UpdatePeriod($input: UpdatePeriodInput!) {
    updatePeriod(input: $input) {
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

export const ActivatePeriod = graphql(`
  mutation ActivatePeriod($input: ActivatePeriodInput!) {
    activatePeriod(input: $input) {
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

export const ClosePeriod = graphql(`
  mutation ClosePeriod($input: ClosePeriodInput!) {
    closePeriod(input: $input) {
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

export const DeletePeriod = graphql(`
  mutation DeletePeriod($input: DeletePeriodInput!) {
    deletePeriod(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
      ... on Conflict {
        current {
          ...ChangedPeriod
        }
      }
      ... on DeletePeriodPayload {
        movedTransactions
      }
    }
  }
`);

export const CreatePrediction = graphql(`
  mutation CreatePrediction($input: CreatePredictionInput!) {
    createPrediction(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
    }
  }
`);

export const UpdatePrediction = graphql(`
  mutation UpdatePrediction($input: UpdatePredictionInput!) {
    updatePrediction(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
      ... on Conflict {
        current {
          ...ChangedPrediction
        }
      }
    }
  }
`);

export const DeletePrediction = graphql(`
  mutation DeletePrediction($input: DeletePredictionInput!) {
    deletePrediction(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
      ... on Conflict {
        current {
          ...ChangedPrediction
        }
      }
    }
  }
`);

export const CopyPredictions = graphql(`
  mutation CopyPredictions($input: CopyPredictionsInput!) {
    copyPredictions(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
      ... on CopyPredictionsPayload {
        count
      }
    }
  }
`);
