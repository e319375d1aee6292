import { graphql } from "../../api/gql";

export const CreateRule = graphql(`
  mutation CreateRule($input: CreateRuleInput!) {
    createRule(input: $input) {
      __typename
      ... on CreateRulePayload {
        rule {
          id
          name
        }
      }
      ...Changes @unmask
      ...Problem @unmask
    }
  }
`);

export const UpdateRule = graphql(`
  mutation UpdateRule($input: UpdateRuleInput!) {
    updateRule(input: $input) {
      __typename
      ... on UpdateRulePayload {
        rule {
          id
          version
        }
      }
      ...Changes @unmask
      ...Problem @unmask
      ... on Conflict {
        current {
          ...ChangedRule
        }
      }
    }
  }
`);

export const DeleteRule = graphql(`
  mutation DeleteRule($input: DeleteRuleInput!) {
    deleteRule(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
      ... on Conflict {
        current {
          ...ChangedRule
        }
      }
    }
  }
`);

export const ReorderRules = graphql(`
  mutation ReorderRules($input: ReorderRulesInput!) {
    reorderRules(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
    }
  }
`);

export const ApplyRules = graphql(`
  mutation ApplyRules($input: ApplyRulesInput!) {
    applyRules(input: $input) {
      __typename
      ... on ApplyRulesPayload {
        count
        left
        refused
      }
      ...Changes @unmask
      ...Problem @unmask
    }
  }
`);
