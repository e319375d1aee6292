import { graphql } from "../../api/gql";

/** What rules make of transactions, those first that would change. */
export const RulePreview_effects = graphql(`
  fragment RulePreview_effects on RulePreview {
    examined
    isWhole
    met
    changing
    isTooSlow
    sample {
      obstacle
      transaction {
        id
        ...TransactionLine_transaction
      }
      differences {
        field
        before
        after
        rule {
          id
          name
        }
      }
      withheld {
        field
        why
        rule {
          id
          name
        }
      }
    }
    tooSlow {
      id
      name
    }
  }
`);

/** Asked of what is typed, before it is saved. */
export const PreviewRule = graphql(`
  query PreviewRule($walletId: ID!, $rule: RuleDraftInput!) {
    previewRule(walletId: $walletId, rule: $rule, first: 20) {
      ...RulePreview_effects @unmask
    }
  }
`);

/** Asked of what is saved, before it is applied and after. */
export const PreviewRules = graphql(`
  query PreviewRules($walletId: ID!, $ids: [ID!]) {
    previewRules(walletId: $walletId, ids: $ids, first: 50) {
      ...RulePreview_effects @unmask
    }
  }
`);
