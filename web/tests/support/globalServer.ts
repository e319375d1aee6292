import type { TestProject } from "vitest/node";

import { Server } from "./server.ts";

declare module "vitest" {
   
  interface ProvidedContext {
    address: string;
  }
}

/** One server for all journeys: each takes a person of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await Server.begin();
  project.provide("address", server.address);
  return () => server.end();
}
