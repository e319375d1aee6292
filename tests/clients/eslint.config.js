import graphql from "@graphql-eslint/eslint-plugin";

const PARTS_OF_AN_ANSWER = [
  "Allocation",
  "AskedAmountRange",
  "AskedBaseCategoryFilter",
  "AskedDateRange",
  "AskedReferenceFilter",
  "AskedTransactionFilter",
  "BaseCategoryExpenses",
  "BreakdownPart",
  "BucketHolding",
  "CachedReport",
  "Currency",
  "DepositHolding",
  "DifferenceExplanation",
  "ImportAnswer",
  "ImportCount",
  "JobFile",
  "Movement",
  "NotCategorized",
  "PageInfo",
  "PeriodAmount",
  "PeriodDeposit",
  "ReadingDecision",
  "ReportLine",
  "RuleCondition",
  "RuleDifference",
  "RuleEffect",
  "RuleMark",
  "RulePreview",
  "RuleRefusal",
  "RuleWithheld",
  "Session",
  "Spending",
  "Summary",
  "TokenClaims",
];
const ERRORS = ["AuthenticationFailed", "Conflict", "FieldError", "InvalidInput", "NotAllowed", "NotFound", "RateLimited"];

// Every rule for schemas and for Relay there is, but for these. eslint-suppressions.json holds one finding more: User.username is a
// word of its own, not the name of a user in a type that repeats itself.
const EXCEPTIONS = {
  // Fields stand in the order of their meaning, as people read them: what it is, whose, how much, when.
  "@graphql-eslint/alphabetize": "off",
  // A cache keeps values within the object they belong to; what is asked for on its own has an id.
  "@graphql-eslint/strict-id-in-types": [
    "error",
    { exceptions: { types: [...PARTS_OF_AN_ANSWER, ...ERRORS], suffixes: ["Payload", "Edge", "Connection"] } },
  ],
  // What stays small is a plain list, without pages.
  "@graphql-eslint/relay-edge-types": ["error", { listTypeCanWrapOnlyEdgeType: false }],
  // There are no subscriptions; mutations are what most of the schema is.
  "@graphql-eslint/no-root-type": ["error", { disallow: ["subscription"] }],
  // GraphQL itself says what @oneOf is.
  "@graphql-eslint/require-description": [
    "error",
    {
      types: true,
      DirectiveDefinition: true,
      rootField: true,
      FieldDefinition: true,
      InputValueDefinition: true,
      EnumValueDefinition: true,
      ignoredSelectors: ["DirectiveDefinition[name.value=oneOf]"],
    },
  ],
  // What is refused is a member of the result, and `me` is refused as a whole: neither is ever null.
  "@graphql-eslint/require-nullable-result-in-root": "off",
};

export default [
  {
    files: ["**/*.graphql"],
    plugins: { "@graphql-eslint": graphql },
    languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { schema: "schema.graphql" } } },
    rules: {
      ...graphql.configs["flat/schema-all"].rules,
      ...graphql.configs["flat/schema-relay"].rules,
      ...EXCEPTIONS,
    },
  },
];
