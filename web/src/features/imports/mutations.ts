import { graphql } from "../../api/gql";

export const ReadImportAgain = graphql(`
  mutation ReadImportAgain($input: ReadImportAgainInput!, $rows: ImportRowFilter!) {
    readImportAgain(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
      ... on ReadImportAgainPayload {
        imported {
          id
          ...Import_changed @unmask
        }
      }
      ... on Conflict {
        current {
          ...ChangedImport
        }
      }
    }
  }
`);

export const UpdateImportRows = graphql(`
  mutation UpdateImportRows($input: UpdateImportRowsInput!, $rows: ImportRowFilter!) {
    updateImportRows(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
      ... on UpdateImportRowsPayload {
        skipped
        imported {
          id
          ...Import_changed @unmask
        }
      }
      ... on Conflict {
        current {
          ...ChangedImport
        }
      }
    }
  }
`);

export const CommitImport = graphql(`
  mutation CommitImport($input: CommitImportInput!, $rows: ImportRowFilter!) {
    commitImport(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
      ... on CommitImportPayload {
        imported {
          id
          ...Import_changed @unmask
        }
      }
      ... on Conflict {
        current {
          ...ChangedImport
        }
      }
    }
  }
`);

export const UndoImport = graphql(`
  mutation UndoImport($input: UndoImportInput!, $rows: ImportRowFilter!) {
    undoImport(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
      ... on UndoImportPayload {
        staying
        imported {
          id
          ...Import_changed @unmask
          ...Import_staying @unmask
        }
      }
      ... on Conflict {
        current {
          ...ChangedImport
        }
      }
    }
  }
`);

export const DiscardImport = graphql(`
  mutation DiscardImport($input: DiscardImportInput!) {
    discardImport(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
      ... on Conflict {
        current {
          ...ChangedImport
        }
      }
    }
  }
`);

export const CommitImportLater = graphql(`
  mutation CommitImportLater($input: CommitImportInput!) {
    commitImportLater(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
      ... on CommitImportLaterPayload {
        job {
          id
        }
      }
      ... on Conflict {
        current {
          ...ChangedImport
        }
      }
    }
  }
`);

export const UndoImportLater = graphql(`
  mutation UndoImportLater($input: UndoImportInput!) {
    undoImportLater(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
      ... on UndoImportLaterPayload {
        job {
          id
        }
      }
      ... on Conflict {
        current {
          ...ChangedImport
        }
      }
    }
  }
`);
