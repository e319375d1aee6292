import { graphql } from "../../api/gql";

export const TransactionRow = graphql(`
  fragment TransactionRow_transaction on Transaction {
    id
    version
    date
    kind
    direction
    amount
    currency
    name
    note
    isOpening
    refunded
    reversed
    deposit {
      id
      name
    }
    category {
      id
      name
    }
    entity {
      id
      name
    }
    allocations {
      bucket {
        id
        name
      }
    }
    transfer {
      id
      version
    }
    loan {
      id
      version
      direction
    }
    refundOf {
      id
    }
    reversalOf {
      id
    }
  }
`);
