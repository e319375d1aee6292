import { ApolloLink, Observable } from "@apollo/client";
import { getMainDefinition } from "@apollo/client/utilities";
import { OperationTypeNode } from "graphql";

import { createStore } from "../lib/store";

/** A request that is still without an answer after a while. */
export interface Wait {
  /** Ends it without one; null where something is written, of which nobody would know what became. */
  readonly giveUp: (() => void) | null;
}

/** An answer that nobody waits for any more. */
export class GivenUp extends Error {}

/** Milliseconds after which somebody notices that they wait. */
export const NOTICED_AFTER = 400;

/** Those that have lasted for so long, the first of them first. */
export const waits = createStore<readonly Wait[]>([]);

/** Tells of requests that last; those that nobody waits for are sent with the context `isBackground`. */
export const lasting = new ApolloLink((operation, forward) => {
  if (operation.getContext()["isBackground"] === true) return forward(operation);
  return new Observable((observer) => {
    const giveUp = (): void => { observer.error(new GivenUp()); };
    const end = noticedLater({ giveUp: isQuery(operation) ? giveUp : null });
    const subscription = forward(operation).subscribe(observer);
    return () => {
      end();
      subscription.unsubscribe();
    };
  });
});

function noticedLater(wait: Wait): () => void {
  const timer = setTimeout(() => { waits.set([...waits.get(), wait]); }, NOTICED_AFTER);
  return () => {
    clearTimeout(timer);
    if (waits.get().includes(wait)) waits.set(waits.get().filter((each) => each !== wait));
  };
}

export function isQuery({ query }: ApolloLink.Operation): boolean {
  const definition = getMainDefinition(query);
  return "operation" in definition && definition.operation === OperationTypeNode.QUERY;
}
