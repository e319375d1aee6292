import { Person } from "./api.ts";

const A_MONTH = 100;
const AT_ONCE = 20;
const DAYS = 28;

/** Somebody with a wallet of so many months, each of a hundred expenses. */
export async function personOfMonths(address: string, months: number): Promise<Person> {
  const person = await Person.register(address);
  const depositId = await person.firstDeposit();
  const ids: string[] = [];
  for (let from = 0; from < A_MONTH; from += AT_ONCE) ids.push(...(await someExpenses(person, depositId, from)));
  for (let month = 1; month < months; month += 1) await copyBack(person, ids, month);
  return person;
}

async function someExpenses(person: Person, depositId: string, from: number): Promise<readonly string[]> {
  const fields = Array.from({ length: AT_ONCE }, (_, at) => expense(depositId, from + at));
  const made = await person.ask<Record<string, { transaction: { id: string } }>>(`mutation { ${fields.join(" ")} }`);
  return Object.values(made).map(({ transaction }) => transaction.id);
}

function expense(depositId: string, at: number): string {
  const date = `2026-05-${String((at % DAYS) + 1).padStart(2, "0")}`;
  const input = `depositId: "${depositId}", amount: "${String(at + 1)}.50", date: "${date}", name: "Entry ${String(at)}", baseCategoryCode: "FOOD"`;
  return `e${String(at)}: createExpense(input: { ${input} }) { ... on CreateExpensePayload { transaction { id } } }`;
}

async function copyBack(person: Person, ids: readonly string[], months: number): Promise<void> {
  await person.ask("mutation ($input: CopyTransactionsInput!) { copyTransactions(input: $input) { __typename } }", {
    input: { ids, shiftMonths: -months },
  });
}
