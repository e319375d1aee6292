import { ApolloLink, HttpLink, Observable } from "@apollo/client";
import { ServerError } from "@apollo/client/errors";
import { RetryLink } from "@apollo/client/link/retry";

import { currentToken, SESSION_HEADERS, tokenAfter, type Token } from "./session";
import { report } from "./connection";
import { isQuery, lasting } from "./waits";

const UNAUTHORIZED = 401;
const RETRIES = 3;
const FIRST_WAIT = 1000;

/** Sends each request with the token of the session, once more with a new one where the old one is refused. */
const auth = new ApolloLink(
  (operation, forward) =>
    new Observable((observer) => {
      let isStopped = false;
      const send = (token: Token | null, retries: boolean): void => {
        if (isStopped) return;
        if (token) operation.setContext({ headers: { Authorization: `Bearer ${token.value}` } });
        forward(operation).subscribe({
          next: (value) => {
            observer.next(value);
          },
          complete: () => {
            observer.complete();
          },
          error: (error: unknown) => {
            if (retries && isUnauthorized(error)) again(token, error);
            else observer.error(error);
          },
        });
      };
      const again = (refused: Token | null, error: unknown): void => {
        tokenAfter(refused).then(
          (token) => {
            if (token) send(token, false);
            else observer.error(error);
          },
          (problem: unknown) => {
            observer.error(problem);
          },
        );
      };
      const start = operation.getContext()["anonymous"] === true ? Promise.resolve(null) : currentToken();
      start.then(
        (token) => {
          send(token, token !== null);
        },
        (problem: unknown) => {
          observer.error(problem);
        },
      );
      return () => {
        isStopped = true;
      };
    }),
);

/**
 * Asks again after 1, 3 and 9 seconds what may be asked twice: queries, and writes with a key of their own. A browser
 * that knows that it is offline says so at once.
 */
const retry = new RetryLink({
  delay: (count) => FIRST_WAIT * 3 ** (count - 1),
  attempts: (count, operation, error) => count <= RETRIES && navigator.onLine && isTransient(error) && mayRepeat(operation),
});

/** Tells the banner whether the server can be reached. */
const connection = new ApolloLink(
  (operation, forward) =>
    new Observable((observer) => {
      const subscription = forward(operation).subscribe({
        next: (value) => {
          report(true);
          observer.next(value);
        },
        complete: () => {
          observer.complete();
        },
        error: (error: unknown) => {
          report(ServerError.is(error));
          observer.error(error);
        },
      });
      return () => {
        subscription.unsubscribe();
      };
    }),
);

/** In plain JSON a refused request is an error with its status; in GraphQL's own type it would pass for an answer. */
const http = new HttpLink({
  uri: "/graphql",
  credentials: "same-origin",
  headers: { ...SESSION_HEADERS, accept: "application/json" },
});

export const link = ApolloLink.from([lasting, retry, auth, connection, http]);

function isUnauthorized(error: unknown): boolean {
  return ServerError.is(error) && error.statusCode === UNAUTHORIZED;
}

function isTransient(error: unknown): boolean {
  return ServerError.is(error) ? error.statusCode >= 500 : error instanceof TypeError;
}

function mayRepeat(operation: ApolloLink.Operation): boolean {
  const input: unknown = operation.variables["input"];
  return isQuery(operation) || (typeof input === "object" && input !== null && "idempotencyKey" in input);
}
