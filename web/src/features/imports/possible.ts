import type { ImportDecision } from "../../api/gql/graphql";
import type { ShownRow } from "./ImportPage";

/** What may become of a row, by what it is; the server has the last word. */
export function possibleDecisions({ status, amount, date, decision }: Pick<ShownRow, "status" | "amount" | "date" | "decision">): readonly ImportDecision[] {
  const isBookable = amount !== null && date !== null && status !== "INVALID";
  const possible: readonly (readonly [ImportDecision, boolean])[] = [
    ["IMPORT", isBookable && status !== "DUPLICATE"],
    ["CONFIRM", isBookable && status === "MATCHES"],
    ["PAIR", isBookable && status === "TRANSFER"],
    ["SKIP", true],
  ];
  return possible.flatMap(([each, isPossible]) => (isPossible || each === decision ? [each] : []));
}
