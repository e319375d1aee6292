import { graphql } from "../../api/gql";

export const UpdateTransaction = graphql(`
  mutation UpdateTransaction($input: UpdateTransactionInput!) {
    updateTransaction(input: $input) {
      __typename
      ... on UpdateTransactionPayload {
        transaction {
          id
          version
        }
      }
      ...Changes @unmask
      ...Problem @unmask
      ... on Conflict {
        current {
          ...ChangedTransaction
        }
      }
    }
  }
`);

export const UpdateTransfer = graphql(`
  mutation UpdateTransfer($input: UpdateTransferInput!) {
    updateTransfer(input: $input) {
      __typename
      ... on UpdateTransferPayload {
        transfer {
          id
          version
        }
      }
      ...Changes @unmask
      ...Problem @unmask
      ... on Conflict {
        current {
          ...ChangedTransfer
        }
      }
    }
  }
`);

export const DeleteTransactions = graphql(`
  mutation DeleteTransactions($input: DeleteTransactionsInput!) {
    deleteTransactions(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
    }
  }
`);

export const CopyTransactions = graphql(`
  mutation CopyTransactions($input: CopyTransactionsInput!) {
    copyTransactions(input: $input) {
      __typename
      ... on CopyTransactionsPayload {
        transactions {
          id
        }
      }
      ...Changes @unmask
      ...Problem @unmask
    }
  }
`);

export const ResplitIncome = graphql(`
  mutation ResplitIncome($input: ResplitIncomeInput!) {
    resplitIncome(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
      ... on Conflict {
        current {
          ...ChangedTransaction
        }
      }
    }
  }
`);

export const CreateRefund = graphql(`
  mutation CreateRefund($input: CreateRefundInput!) {
    createRefund(input: $input) {
      __typename
      ... on CreateRefundPayload {
        transaction {
          id
        }
      }
      ...Changes @unmask
      ...Problem @unmask
    }
  }
`);

export const CreateReversal = graphql(`
  mutation CreateReversal($input: CreateReversalInput!) {
    createReversal(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
    }
  }
`);
