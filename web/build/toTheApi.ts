import type { IncomingMessage } from "node:http";
import type { ProxyOptions } from "vite";

const PATHS = ["/graphql", "/exports", "/imports", "/healthz", "/readyz", "/admin", "/static"];

/** What Vite hands on to the API while it serves the page; GraphiQL's page it serves itself. */
export function toTheApi(target: string): Record<string, ProxyOptions> {
  return Object.fromEntries(PATHS.map((path) => [`^${path}(?:[/?]|$)`, { target, bypass: graphiqlOfVite }]));
}

function graphiqlOfVite({ url, method, headers }: IncomingMessage): string | undefined {
  const isBrowser = method === "GET" && headers.accept?.includes("text/html") === true;
  return url === "/graphql" && isBrowser ? "/graphiql.html" : undefined;
}
