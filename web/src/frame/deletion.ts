import type { ApolloClient, DocumentNode, TypedDocumentNode } from "@apollo/client";
import { getMainDefinition } from "@apollo/client/utilities";
import { i18n } from "@lingui/core";
import { Kind } from "graphql";
import { useMemo } from "react";

import { sendChange, type Outcome } from "../api/changes";
import { owe, owedNow, ownedBy, sendLeaving, sendOwed, settle, type Owing } from "../api/outbox";
import { SIGNED_OUT, UNREACHABLE } from "../api/problems";
import { createStore } from "../lib/store";
import { offerUndo, showError, showToast } from "./toasts";
import { useStore } from "./useStore";

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

const leaving = createStore<ReadonlySet<string>>(new Set());

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
    if ("problem" in outcome) restore(ids, outcome.problem.message);
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
    if (refusal !== null) restore(write.ids, refusal);
  }
  return answered.length > 0;
}

export function isOwing(): boolean {
  return owedNow().length > 0;
}

/** The rows without those that are about to be deleted. */
export function useStaying<Row extends { readonly id: string }>(rows: readonly Row[]): readonly Row[] {
  const gone = useStore(leaving);
  return useMemo(() => (gone.size === 0 ? rows : rows.filter(({ id }) => !gone.has(id))), [rows, gone]);
}

function restore(ids: readonly string[], reason: string): void {
  show(ids);
  showError(i18n.t("Not deleted: {reason}", { reason }));
}

function hide(ids: readonly string[]): void {
  if (ids.length > 0) leaving.set(new Set([...leaving.get(), ...ids]));
}

/** Shows rows again that were not deleted after all. */
export function show(ids: readonly string[]): void {
  leaving.set(new Set([...leaving.get()].filter((each) => !ids.includes(each))));
}

/** After the toasts have said what they still owed. */
addEventListener("pagehide", sendLeaving);
