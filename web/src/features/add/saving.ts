import type { ApolloClient, OperationVariables, TypedDocumentNode } from "@apollo/client";

import { sendChange, type Done, type Outcome } from "../../api/changes";
import { newKey, type FormKey } from "../../lib/idempotency";
import { DeleteLoan, DeleteTransfer } from "../../parts/deletions";
import { NameEntity } from "../../parts/entityCreation";
import { entityNamed } from "../../parts/findingEntities";
import { idOf, kindOf, type Choice, type Draft } from "./draft";
import { expenseInput, incomeInput, loanInput, refundInput, repaymentInput, transferInput, type Ids, type Reading } from "./inputs";
import type { Keys } from "./keys";
import {
  AddBorrowed,
  AddCategory,
  AddExpense,
  AddIncome,
  AddLent,
  AddRefund,
  AddRepayment,
  AddTransfer,
  TakeBackTransaction,
} from "./mutations";

/** What was saved, and what it is undone by. */
export type Saved =
  | { readonly what: "transaction"; readonly id: string }
  | { readonly what: "transfer"; readonly id: string; readonly outgoingId: string }
  | { readonly what: "loan"; readonly id: string };

/** What is saved, and with what. */
export interface Saving {
  readonly client: ApolloClient;
  readonly walletId: string;
  readonly keys: Keys;
  readonly draft: Draft;
  readonly reading: Reading;
}

/** Makes the entity and the category that are not there yet, then what names them. */
export async function save(given: Saving): Promise<Outcome<Saved>> {
  const entity = await madeEntity(given);
  if ("problem" in entity) return entity;
  const category = await madeCategory(given);
  if ("problem" in category) return category;
  const outcome = await saveEntry(given, { entityId: entity.done, categoryId: category.done });
  if ("done" in outcome) for (const key of Object.values(given.keys) as FormKey[]) key.renew();
  return outcome;
}

/** Takes back what was saved. */
export async function takeBack(client: ApolloClient, saved: Saved): Promise<Outcome<unknown>> {
  const variables = { input: { id: saved.id, idempotencyKey: newKey() } };
  if (saved.what === "transfer") return await sendChange(client, DeleteTransfer, variables);
  if (saved.what === "loan") return await sendChange(client, DeleteLoan, variables);
  return await sendChange(client, TakeBackTransaction, variables);
}

async function saveEntry({ client, keys: { entry }, draft, reading }: Saving, ids: Ids): Promise<Outcome<Saved>> {
  switch (draft.kind) {
    case "EXPENSE":
      return draft.isRefund
        ? transactionOf(await keyed(client, AddRefund, refundInput(draft, reading, ids), entry))
        : transactionOf(await keyed(client, AddExpense, expenseInput(draft, reading, ids), entry));
    case "INCOME":
      return transactionOf(await keyed(client, AddIncome, incomeInput(draft, reading, ids), entry));
    case "TRANSFER":
      return made(await keyed(client, AddTransfer, transferInput(draft, reading), entry), ({ transfer }) => ({
        what: "transfer",
        id: transfer.id,
        outgoingId: transfer.outgoing.id,
      }));
    case "LOAN":
      return await saveLoan(client, draft, { reading, ids, entry });
  }
}

async function saveLoan(client: ApolloClient, draft: Draft, { reading, ids, entry }: { reading: Reading; ids: Ids; entry: FormKey }): Promise<Outcome<Saved>> {
  if (draft.act === "REPAY") return transactionOf(await keyed(client, AddRepayment, repaymentInput(draft, reading), entry));
  const input = loanInput(draft, reading, ids);
  const outcome = draft.act === "LEND" ? await keyed(client, AddLent, input, entry) : await keyed(client, AddBorrowed, input, entry);
  return made<{ readonly loan: { readonly id: string } }, Saved>(outcome, ({ loan }) => ({ what: "loan", id: loan.id }));
}

async function madeEntity({ client, walletId, keys, draft }: Saving): Promise<Outcome<string | null>> {
  const name = newName(draft.kind === "TRANSFER" ? null : draft.entity);
  if (name === null) return { done: idOf(draft.entity) };
  const known = await entityNamed(client, walletId, name).catch(() => undefined);
  if (known !== undefined) return { done: known.id };
  return made(await keyed(client, NameEntity, { walletId, name }, keys.entity), ({ entity }) => entity.id);
}

async function madeCategory({ client, walletId, keys, draft }: Saving): Promise<Outcome<string | null>> {
  const kind = kindOf(draft);
  const name = newName(draft.category);
  if (kind === null || name === null) return { done: idOf(draft.category) };
  return made(await keyed(client, AddCategory, { walletId, name, kind }, keys.category), ({ category }) => category.id);
}

function newName(choice: Choice): string | null {
  return choice !== null && "create" in choice ? choice.create : null;
}

function keyed<Data extends object, Variables extends OperationVariables & { input: object }>(
  client: ApolloClient,
  mutation: TypedDocumentNode<Data, Variables>,
  input: NoInfer<Variables["input"]>,
  key: FormKey,
): Promise<Outcome<Done<Data>>> {
  const variables: unknown = { input: { ...input, idempotencyKey: key.for(input) } };
  return sendChange(client, mutation, variables as Variables);
}

function transactionOf(outcome: Outcome<{ readonly transaction: { readonly id: string } }>): Outcome<Saved> {
  return made(outcome, ({ transaction }) => ({ what: "transaction", id: transaction.id }));
}

function made<From, To>(outcome: Outcome<From>, take: (done: From) => To): Outcome<To> {
  return "done" in outcome ? { done: take(outcome.done) } : outcome;
}
