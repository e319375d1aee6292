import type { CodegenConfig } from "@graphql-codegen/cli";

const config: CodegenConfig = {
  schema: "../../schema.graphql",
  documents: ["../../examples/*.graphql", "../../changes.graphql", "documents/*.graphql"],
  generates: {
    "generated/": {
      preset: "client",
      presetConfig: { fragmentMasking: false },
      config: {
        emitLegacyCommonJSImports: false,
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
