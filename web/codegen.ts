import type { CodegenConfig } from "@graphql-codegen/cli";

const config: CodegenConfig = {
  schema: "../schema.graphql",
  documents: ["../changes.graphql", "src/**/*.{ts,tsx}", "!src/api/gql/**", "!src/graphiql/**"],
  generates: {
    "src/api/gql/": {
      preset: "client",
      presetConfig: { fragmentMasking: false },
      config: {
        inlineFragmentTypes: "mask",
        customDirectives: { apolloUnmask: true },
        onlyOperationTypes: true,
        strictScalars: true,
        defaultScalarType: "unknown",
        useTypeImports: true,
        nonOptionalTypename: true,
        skipTypeNameForRoot: true,
        enumsAsTypes: true,
        avoidOptionals: { field: true, inputValue: false },
        scalars: {
          Date: "string",
          DateTime: "string",
          Decimal: "string",
          Money: "string",
          Month: "string",
          Percent: "string",
        },
      },
    },
  },
};

export default config;
