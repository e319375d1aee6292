import graphql from "@graphql-eslint/eslint-plugin";

/** The documents in the sources, `graphql(…)`, and the fragments that all changes share. */
const GRAPHQL = {
  schema: "../schema.graphql",
  documents: ["../changes.graphql", "src/{api,app,features,frame,parts}/**/*.{ts,tsx}"],
  extensions: { pluckConfig: { globalGqlIdentifierName: ["graphql"] } },
};

/** A part of a page is named with what it reads of the prop: LoanRow_loan. What pages share has one name alone. */
const FRAGMENT = /^[A-Z][A-Za-z]*(_[a-z][A-Za-z]*)?$/;

export const documentLint = [
  { files: ["src/{api,app,features,frame,parts}/**/*.{ts,tsx}"], processor: graphql.processor },
  {
    files: ["src/**/*.graphql"],
    plugins: { "@graphql-eslint": graphql },
    languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: GRAPHQL } },
    rules: {
      ...graphql.configs["flat/operations-recommended"].rules,
      // @unmask is Apollo's own and in no schema; Code Generator, which knows it, refuses all others.
      "@graphql-eslint/known-directives": "off",
      "@graphql-eslint/naming-convention": [
        "error",
        {
          VariableDefinition: "camelCase",
          OperationDefinition: { style: "PascalCase", forbiddenSuffixes: ["Query", "Mutation"] },
          FragmentDefinition: { requiredPattern: FRAGMENT, forbiddenSuffixes: ["Fragment"] },
        },
      ],
    },
  },
];
