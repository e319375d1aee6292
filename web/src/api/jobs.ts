/** Work in the background, asked after until it has ended. */

import type { ApolloClient } from "@apollo/client";

import { graphql } from "./gql";
import type { JobStandsQuery } from "./gql/graphql";
import { failed, UNREACHABLE, workProblem, type Problem } from "./problems";

const JobStands = graphql(`
  query JobStands($id: ID!) {
    job(id: $id) {
      id
      status
      steps
      allSteps
      errorCode
      problem
      imported {
        id
      }
    }
  }
`);

type Job = NonNullable<JobStandsQuery["job"]>;

/** How much of it is done, and of how much, where that is known. */
export interface Steps {
  readonly done: number;
  readonly of: number | null;
}

export type Ended = { readonly importId: string | null } | { readonly problem: Problem };

const FIRST_PAUSE = 300;
const LONGEST_PAUSE = 3000;
const GROWTH = 1.5;

/** What came of the job; a connection that is lost meanwhile is waited for, as the work goes on without it. */
export async function endOfJob(client: ApolloClient, id: string, onSteps: (steps: Steps) => void): Promise<Ended> {
  for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * GROWTH, LONGEST_PAUSE)) {
    const found = await ask(client, id);
    if ("problem" in found) {
      if (found.problem.code !== UNREACHABLE) return found;
    } else {
      onSteps({ done: found.job.steps, of: found.job.allSteps });
      const ended = endOf(found.job);
      if (ended !== null) return ended;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

async function ask(client: ApolloClient, id: string): Promise<{ readonly job: Job } | { readonly problem: Problem }> {
  try {
    const { data } = await client.query({ query: JobStands, variables: { id }, fetchPolicy: "network-only" });
    const job = data?.job ?? null;
    return job === null ? { problem: workProblem(null, null) } : { job };
  } catch (error) {
    return { problem: failed(error) };
  }
}

function endOf({ status, errorCode, problem, imported }: Job): Ended | null {
  if (status === "DONE") return { importId: imported?.id ?? null };
  return status === "FAILED" ? { problem: workProblem(errorCode, problem) } : null;
}
