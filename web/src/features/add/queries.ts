import { graphql } from "../../api/gql";

export const AddForm = graphql(`
  query AddForm($walletId: ID!) {
    wallet(id: $walletId) {
      id
      bucketStatus
      categories(filter: { isActive: true }) {
        id
        name
        kind
        defaultDeposit {
          id
        }
      }
      buckets(filter: { isActive: true }) {
        id
        name
        balance
      }
      entities(first: 100, filter: { isActive: true }) {
        ...Entities_page @unmask
      }
      periods(filter: { status: [ACTIVE] }) {
        id
        startsOn
        endsOn
        predictions {
          id
          left
          category {
            id
          }
        }
      }
      loans(filter: { isOpen: true }) {
        id
        direction
        outstanding
        entity {
          id
          name
        }
      }
    }
    wallets {
      id
      name
      currency
      deposits(filter: { isActive: true }) {
        id
        name
        balance
      }
    }
  }
`);

export const LastWithEntity = graphql(`
  query LastWithEntity($walletId: ID!, $entityId: ID!, $kind: [Kind!]) {
    wallet(id: $walletId) {
      id
      transactions(
        first: 1
        filter: { entity: { ids: [$entityId] }, kind: $kind, isTransfer: false, isRefund: false }
        orderBy: [DATE_DESC]
      ) {
        edges {
          node {
            id
            category {
              id
              isActive
            }
            deposit {
              id
              isActive
            }
          }
        }
      }
    }
  }
`);

export const LatestEntry = graphql(`
  query LatestEntry($walletId: ID!) {
    wallet(id: $walletId) {
      id
      transactions(first: 1, filter: { isTransfer: false, isOpening: false }, orderBy: [CREATED_AT_DESC]) {
        edges {
          node {
            id
            deposit {
              id
              isActive
            }
          }
        }
      }
    }
  }
`);

export const SuggestCategory = graphql(`
  query SuggestCategory($walletId: ID!, $note: String!, $kind: [Kind!]) {
    suggestCategory(walletId: $walletId, note: $note, kind: $kind) {
      id
      category {
        id
      }
    }
  }
`);
