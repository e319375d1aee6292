import { ApolloLink, Observable } from "@apollo/client";
import {
  buildSchema,
  execute,
  getNamedType,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isScalarType,
  validate,
  type ExecutionResult,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLTypeResolver,
} from "graphql";

import text from "../../../../schema.graphql?raw";

/** What a test says of fields, by their types; the rest the schema itself makes up, always the same. */
export type Given = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const SCHEMA = buildSchema(text);
const LENGTH = 2;
const SCALARS: Readonly<Record<string, unknown>> = {
  Boolean: false,
  Date: "2026-05-17",
  DateTime: "2026-05-17T10:00:00+00:00",
  Decimal: "1.5",
  Float: 0.5,
  Int: 3,
  Money: "12.34",
  Month: "2026-05",
  Percent: "25.00",
};

/** Answers as the real schema would, and refuses what that would refuse. */
export function schemaLink(given: Given = {}): ApolloLink {
  return new ApolloLink(
    ({ query, variables, operationName }) =>
      new Observable((observer) => {
        const [mistake] = validate(SCHEMA, query);
        if (mistake !== undefined) throw mistake;
        const resolvers = { fieldResolver: resolverOf(given), typeResolver };
        const answer = execute({ schema: SCHEMA, document: query, variableValues: variables, operationName, ...resolvers });
        void Promise.resolve(answer).then((result) => {
          observer.next(sent(result));
          observer.complete();
        });
      }),
  );
}

/** As it comes over the wire. */
function sent({ data, errors }: ExecutionResult): ApolloLink.Result {
  return { data: data ?? null, ...(errors && { errors: errors.map((error) => error.toJSON()) }) };
}

function resolverOf(given: Given): GraphQLFieldResolver<Readonly<Record<string, unknown>> | undefined, unknown> {
  return (source, args, _, { parentType, fieldName, returnType }) => {
    const said = source?.[fieldName] ?? given[parentType.name]?.[fieldName];
    if (said === undefined) return valueOf(returnType, fieldName, 1);
    return typeof said === "function" ? (said as (args: unknown) => unknown)(args) : said;
  };
}

const typeResolver: GraphQLTypeResolver<{ readonly __typename?: string }, unknown> = ({ __typename }, _, { schema }, type) =>
  __typename ?? schema.getPossibleTypes(type)[0]?.name;

function valueOf(type: GraphQLOutputType, field: string, place: number): unknown {
  if (isNonNullType(type)) return valueOf(type.ofType, field, place);
  if (isListType(type)) return Array.from({ length: LENGTH }, (_, index) => valueOf(type.ofType, field, index + 1));
  const named = getNamedType(type);
  if (isEnumType(named)) return named.getValues()[0]?.value;
  if (isScalarType(named)) return SCALARS[named.name] ?? wordOf(field);
  return { ...(isAbstractType(named) ? {} : { __typename: named.name }), id: `${named.name}-${String(place)}` };
}

function wordOf(field: string): string {
  return field === "currency" ? "EUR" : `«${field}»`;
}
