import type { ApolloClient, DocumentNode, TypedDocumentNode } from "@apollo/client";
import { getMainDefinition } from "@apollo/client/utilities";
import { i18n } from "@lingui/core";
import { Kind } from "graphql";

import { sendChange, type Outcome } from "../api/changes";
import { owe, owedNow, ownedBy, sendLeaving, sendOwed, settle, type Owing } from "../api/outbox";
import { SIGNED_OUT, UNREACHABLE, type Problem } from "../api/problems";
import { hide, show } from "./leaving";
import { offerUndo, showProblem, showToast } from "./toasts";

interface Keyed {
  readonly idempotencyKey: string;
}

interface Deletion<Data, Variables extends { input: object }> {
  readonly id: string;
  /** What was done, as the toast says it. */
  readonly message: string;
  readonly mutation: TypedDocumentNode<Data, Variables>;
  readonly input: Variables["input"] & Keyed;
}

interface Deletions {
  readonly ids: readonly string[];
  readonly message: string;
  /** The writes that it comes to. */
  readonly owing: readonly Owing[];
  /** Sends them all; those that were answered it settles itself, or leaves that to whoever called. */
  readonly send: () => Promise<Outcome<unknown>>;
}

/** Shows a row as gone at once, and deletes it when nobody took that back. Where that is refused, the row is there again. */
export function deleteLater<Data extends object, Variables extends { input: object }>(
  client: ApolloClient,
  { id, message, mutation, input }: Deletion<Data, Variables>,
): void {
  const send = (): Promise<Outcome<unknown>> => sendChange(client, mutation, { input } as unknown as Variables);
  deleteAllLater({ ids: [id], message, owing: [{ field: fieldOf(mutation), input, ids: [id] }], send });
}

function fieldOf(mutation: DocumentNode): string {
  const [field] = getMainDefinition(mutation).selectionSet.selections;
  return field?.kind === Kind.FIELD ? field.name.value : "";
}

/** The same of several rows, and of what goes with them. */
export function deleteAllLater({ ids, message, owing, send }: Deletions): void {
  hide(ids);
  const commit = async (): Promise<void> => {
    owe(owing);
    const outcome = await send();
    if ("problem" in outcome && mayWait(outcome.problem.code)) {
      showToast(i18n.t("No connection: it is deleted as soon as you are back."));
      return;
    }
    settle(owing);
    if ("problem" in outcome) restore(ids, outcome.problem);
  };
  const leave = (): void => {
    owe(owing);
  };
  offerUndo({ message, commit, leave, restore: () => { show(ids); } });
}

/** Whether it was the connection or the session that kept it from being done. */
function mayWait(code: string): boolean {
  return code === UNREACHABLE || code === SIGNED_OUT;
}

/** Hides what this person has deleted and the server does not know yet, and tells it; true where it knows now. */
export async function payOwed(userId: string): Promise<boolean> {
  hide(ownedBy(userId).flatMap(({ ids }) => ids));
  const answered = await sendOwed();
  for (const { write, refusal } of answered) {
    if (refusal !== null) restore(write.ids, { message: refusal });
  }
  return answered.length > 0;
}

export function isOwing(): boolean {
  return owedNow().length > 0;
}

function restore(ids: readonly string[], problem: Pick<Problem, "message" | "requestId">): void {
  show(ids);
  showProblem(problem, (reason) => i18n.t("Not deleted: {reason}", { reason }));
}

/** After the toasts have said what they still owed. */
addEventListener("pagehide", sendLeaving);
