import { graphql } from "../../api/gql";

export const Import_facts = graphql(`
  fragment Import_facts on Import {
    id
    version
    state
    format
    fileName
    createdAt
    committedAt
    undoneAt
    decisions {
      topic
      value
      evidence
      choices
    }
    counts {
      status
      decision
      rows
      possibleDecisions
    }
    statements {
      id
      position
      account
      firstOn
      lastOn
      closing
      closingOn
        difference
      ledgerDifference
      deposit {
        id
        name
      }
    }
  }
`);

export const Import_staying = graphql(`
  fragment Import_staying on Import {
    id
    kept: rows(first: 50, filter: { reason: [CHANGED_SINCE] }) {
      edges {
        cursor
        node {
          id
          ...Staying_row @unmask
        }
      }
    }
    blocked: rows(first: 50, filter: { reason: [CLOSED_PERIOD, HAS_CORRECTIONS, OF_A_LOAN] }) {
      edges {
        cursor
        node {
          id
          ...Staying_row @unmask
        }
      }
    }
  }
`);

export const Staying_row = graphql(`
  fragment Staying_row on ImportRow {
    id
    date
    amount
    name
    reason
    message
  }
`);

export const ImportRow_row = graphql(`
  fragment ImportRow_row on ImportRow {
    id
    line
    date
    amount
    counterparty
    description
    name
    status
    reason
    message
    decision
    possibleDecisions
    suggested
    category {
      id
      name
    }
    entity {
      id
      name
    }
    bucket {
      id
      name
    }
    meets {
      id
      name
      date
      deposit {
        id
        name
      }
    }
    toDeposit {
      id
      name
    }
    transaction {
      id
    }
  }
`);

export const Import_rows = graphql(`
  fragment Import_rows on Import {
    id
    rows(first: 100, filter: $rows) {
      totalCount
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
`);

/** What a write tells of an import anew. */
export const Import_changed = graphql(`
  fragment Import_changed on Import {
    id
    ...Import_facts @unmask
    ...Import_rows @unmask
  }
`);
