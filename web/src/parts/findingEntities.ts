import type { ApolloClient } from "@apollo/client";

import { graphql } from "../api/gql";
import { isSameName } from "../lib/folding";

export interface KnownEntity {
  readonly id: string;
  readonly name: string;
  readonly isActive: boolean;
}

const FindEntities = graphql(`
  query FindEntities($walletId: ID!, $name: String!, $isActive: Boolean) {
    wallet(id: $walletId) {
      id
      entities(first: 20, filter: { name: $name, isActive: $isActive }) {
        nodes {
          id
          name
          isActive
        }
      }
    }
  }
`);

const NamedEntities = graphql(`
  query NamedEntities($ids: [ID!]!) {
    nodes(ids: $ids) {
      __typename
      id
      ... on Entity {
        name
        isActive
      }
    }
  }
`);

/** Those whose names have these words, retired ones too where they are asked for. */
export async function findEntities(client: ApolloClient, walletId: string, name: string, isActive: true | null = null): Promise<readonly KnownEntity[]> {
  const { data } = await client.query({ query: FindEntities, variables: { walletId, name, isActive } });
  return data?.wallet?.entities?.nodes ?? [];
}

/** The one that has this name, so that none is made beside it. */
export async function entityNamed(client: ApolloClient, walletId: string, name: string): Promise<KnownEntity | undefined> {
  const found = await findEntities(client, walletId, name, true);
  return found.find((entity) => isSameName(entity.name, name));
}

export async function entitiesOf(client: ApolloClient, ids: readonly string[]): Promise<readonly KnownEntity[]> {
  const { data } = await client.query({ query: NamedEntities, variables: { ids: [...ids] } });
  return (data?.nodes ?? []).flatMap((node) => (node?.__typename === "Entity" ? [{ id: node.id, name: node.name, isActive: node.isActive }] : []));
}
