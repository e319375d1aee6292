/** What a write would break is told before it is sent again with leave to. */

import type { Problem } from "./problems";

/** Asks somebody whether these confirmed balances may break. */
type Ask = (balanceIds: readonly string[]) => Promise<boolean>;

const nobody: Ask = () => Promise.resolve(false);
let ask = nobody;

/** Says who is there to be asked, until what it returns is called; without anybody nothing is broken. */
export function askBy(somebody: Ask): () => void {
  ask = somebody;
  return () => { ask = nobody; };
}

/** Whether it was refused because a balance that was confirmed would not hold any more. */
export function wouldBreak(problem: Problem): boolean {
  return problem.code === "CONFLICT" && problem.fields.some(({ path }) => path === "breakAssertions");
}

export function mayBreak({ nodes }: Problem): Promise<boolean> {
  return ask(nodes.filter(({ __typename }) => __typename === "BalanceAssertion").map(({ id }) => id));
}
