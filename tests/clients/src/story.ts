import type { HouseholdQuery } from "../generated/graphql.js";
import type { Values } from "./contract.js";

/** A mutation and its input, by what is in the household when its turn has come. */
export type Step = [mutation: string, input: (home: Home) => Values];

type Wallet = NonNullable<HouseholdQuery["wallets"]>[number];
const MONTH = new Date().toISOString().slice(0, 7);
export const NEXT_MONTH = monthAfter(MONTH);
export const THIS_MONTH = MONTH;
const AFTER_NEXT = monthAfter(NEXT_MONTH);

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
}

/** The household as it was just read, its rows by their names. */
export class Home {
  constructor(readonly wallets: readonly Wallet[]) {}

  get main(): Wallet {
    return found(this.wallets, (wallet) => wallet.isDefault);
  }

  wallet(name: string): string {
    return found(this.wallets, named(name)).id;
  }

  deposit(name: string): string {
    return found(this.#all((wallet) => wallet.everyDeposit), named(name)).id;
  }

  bucket(name: string): string {
    return found(this.main.everyBucket, named(name)).id;
  }

  category(name: string): string {
    return found(this.main.everyCategory, named(name)).id;
  }

  entity(name: string): string {
    return found(this.main.entities?.nodes, named(name)).id;
  }

  period(month: string): string {
    return found(this.main.periods, (period) => period.startsOn === `${month}-01`).id;
  }

  plan(month: string, category: string): string {
    const period = found(this.main.periods, ({ startsOn }) => startsOn === `${month}-01`);
    return found(period.predictions, (plan) => plan.category.id === this.category(category)).id;
  }

  budget(month: "budgets" | "budgetsAfter"): string {
    return found(this.main[month], () => true).id;
  }

  loan(direction: "LENT" | "BORROWED"): string {
    return found(this.main.loans, (loan) => loan.direction === direction).id;
  }

  transaction(name: string): string {
    return found(this.main.transactions?.nodes, named(name)).id;
  }

  transfer(name: string): string {
    return found(this.main.transactions?.nodes, named(name)).transfer!.id;
  }

  rule(name: string): string {
    return found(this.main.rules, named(name)).id;
  }

  profile(name: string): string {
    return found(this.main.importProfiles, named(name)).id;
  }

  assertion(deposit: string): string {
    const { balanceAssertions } = found(this.main.deposits, named(deposit));
    return found(balanceAssertions, () => true).id;
  }

  #all<Row>(of: (wallet: Wallet) => readonly Row[] | null): Row[] {
    return this.wallets.flatMap((wallet) => of(wallet) ?? []);
  }
}

function found<Row>(rows: readonly Row[] | null | undefined, is: (row: Row) => boolean): Row {
  const row = rows?.find(is);
  if (!row) throw new Error(`Nothing of ${JSON.stringify(rows)} is ${is}`);
  return row;
}

function named(name: string): (row: { name: string }) => boolean {
  return (row) => row.name === name;
}

const DAY = `${MONTH}-01`;

/** Some weeks of a new household, in which everything is done that can be done. */
export const STORY: readonly Step[] = [
  ["createWallet", () => ({ name: "Trip", currency: "CHF" })],
  ["updateWallet", (home) => ({ id: home.wallet("Trip"), description: "Two weeks in the mountains." })],
  ["createDeposit", (home) => ({ walletId: home.wallet("Trip"), name: "Purse" })],
  ["createDeposit", () => ({ name: "Savings", openingBalance: "1200.00", openingOn: DAY })],
  ["setOpeningBalance", (home) => ({ depositId: home.deposit("Cash"), amount: "50.00", date: DAY })],
  ["setOpeningBalance", (home) => ({ depositId: home.deposit("Cash"), amount: "60.00" })],
  ["updateDeposit", (home) => ({ id: home.deposit("Savings"), name: "Put aside", floor: "100.00" })],
  ["createBucket", () => ({ name: "Needs", percentage: "60" })],
  ["createBucket", () => ({ name: "Fun", percentage: "40", position: 0 })],
  ["setBucketAllocations", (home) => ({ percentages: [share(home, "Needs", "70"), share(home, "Fun", "30")] })],
  ["setBucketOrder", (home) => ({ bucketIds: [home.bucket("Needs"), home.bucket("Fun")] })],
  ["createCategory", () => ({ kind: "EXPENSE", name: "Garden", baseCategoryCode: "SHOPPING" })],
  ["updateCategory", (home) => ({ id: home.category("Garden"), defaultDepositId: home.deposit("Cash") })],
  ["createEntity", () => ({ name: "Green grocer" })],
  ["createEntity", () => ({ name: "Robin" })],
  ["updateEntity", (home) => ({ id: home.entity("Robin"), note: "Lives next door." })],
  ["createPrediction", (home) => ({ periodId: home.period(MONTH), ...planned(home, "Groceries", "400.00") })],
  ["updatePrediction", (home) => ({ id: home.plan(MONTH, "Groceries"), currentPlan: "420.00" })],
  ["createIncome", () => ({ ...booked("Pay", "2000.00"), baseCategoryCode: "SALARY", splitIncome: true })],
  ["updateBucket", (home) => ({ id: home.bucket("Fun"), percentage: "25", name: "Joy" })],
  ["updateBucket", (home) => ({ id: home.bucket("Needs"), percentage: "75" })],
  ["resplitIncome", (home) => ({ id: home.transaction("Pay") })],
  ["setBudget", (home) => ({ categoryId: home.category("Groceries"), month: MONTH, limit: "40.00" })],
  ["createExpense", (home) => ({ ...booked("Shopping", "56.10"), ...atTheGrocers(home) })],
  ["createExpense", (home) => ({ ...booked("Seeds", "12.30"), categoryId: home.category("Garden") })],
  ["updateTransaction", (home) => ({ id: home.transaction("Shopping"), bucketId: home.bucket("Joy"), amount: "58.4" })],
  ["createRefund", (home) => ({ ...booked("Bottles", "4.00"), expenseId: home.transaction("Shopping") })],
  ["createReversal", (home) => ({ ...booked("Too much", "20.00"), incomeId: home.transaction("Pay") })],
  ["createTransfer", (home) => ({ ...between(home, "Bank account", "Cash"), amount: "80.00", name: "Withdrawal" })],
  ["updateTransfer", (home) => ({ id: home.transfer("Withdrawal"), amount: "90.00" })],
  [
    "createTransfer",
    (home) => ({ ...between(home, "Cash", "Purse"), amount: "30.00", receivedAmount: "28.00", name: "Changed money" }),
  ],
  ["reconcileDeposit", (home) => ({ depositId: home.deposit("Cash"), balance: "60.00", adjust: true })],
  ["deleteTransaction", (home) => ({ id: home.transaction("Balance adjustment"), breakAssertions: true })],
  ["deleteBalanceAssertion", (home) => ({ id: home.assertion("Cash") })],
  ["createRule", (home) => ({ name: "Sowing", ...says("seeds"), bucketId: home.bucket("Needs") })],
  ["createRule", (home) => ({ name: "Shops", ...says("shop"), entityId: home.entity("Robin") })],
  ["updateRule", (home) => ({ id: home.rule("Sowing"), newName: "Seeds and bulbs" })],
  ["reorderRules", (home) => ({ ruleIds: [home.rule("Shops"), home.rule("Sowing")] })],
  ["applyRules", () => ({})],
  ["deleteRule", (home) => ({ id: home.rule("Sowing") })],
  ["saveImportProfile", () => ({ name: "The bank", columns: ["Date", "Text", "Amount"], answers: [] })],
  ["renameImportProfile", (home) => ({ id: home.profile("The bank"), name: "Our bank" })],
  ["deleteImportProfile", (home) => ({ id: home.profile("Our bank") })],
  ["lendMoney", (home) => ({ ...withRobin(home), amount: "100.00", name: "For a bicycle" })],
  ["repayLoan", (home) => ({ loanId: home.loan("LENT"), ...booked("A part of it", "40.00") })],
  ["updateLoan", (home) => ({ id: home.loan("LENT"), note: "The rest by summer." })],
  ["borrowMoney", (home) => ({ ...withRobin(home), amount: "5.00", name: "For a coffee" })],
  ["deleteLoan", (home) => ({ id: home.loan("BORROWED") })],
  ["copyBudgets", () => ({ fromMonth: MONTH, toMonth: NEXT_MONTH })],
  ["deleteBudget", (home) => ({ id: home.budget("budgetsAfter") })],
  ["createPeriod", () => ({ name: "Next", startsOn: `${NEXT_MONTH}-01`, endsOn: `${NEXT_MONTH}-28` })],
  ["copyPredictions", (home) => ({ periodId: home.period(NEXT_MONTH) })],
  ["copyTransactions", (home) => ({ ids: [home.transaction("Shopping")], date: `${NEXT_MONTH}-15` })],
  ["updatePeriod", (home) => ({ id: home.period(NEXT_MONTH), endsOn: `${NEXT_MONTH}-10` })],
  ["closePeriod", (home) => ({ id: home.period(MONTH) })],
  ["reopenPeriod", (home) => ({ id: home.period(MONTH) })],
  ["closePeriod", (home) => ({ id: home.period(MONTH) })],
  ["activatePeriod", (home) => ({ id: home.period(NEXT_MONTH) })],
  ["closePeriod", (home) => ({ id: home.period(NEXT_MONTH) })],
  ["reopenPeriod", (home) => ({ id: home.period(MONTH) })],
  ["createPeriod", () => ({ name: "Later", startsOn: `${AFTER_NEXT}-01`, endsOn: `${AFTER_NEXT}-28` })],
  ["createPrediction", (home) => ({ periodId: home.period(AFTER_NEXT), ...planned(home, "Travel", "90.00") })],
  ["deletePrediction", (home) => ({ id: home.plan(AFTER_NEXT, "Travel") })],
  ["deletePeriod", (home) => ({ id: home.period(AFTER_NEXT), transactions: "KEEP" })],
  ["updateDeposit", (home) => ({ id: home.deposit("Put aside"), isActive: false })],
  ["deleteTransfer", (home) => ({ id: home.transfer("Withdrawal") })],
  ["deleteTransaction", (home) => ({ id: home.transaction("Bottles") })],
  ["deleteTransactions", (home) => ({ ids: [home.transaction("Seeds"), home.transaction("Too much")] })],
  ["deleteEntity", (home) => moved(home.entity("Green grocer"), home.entity("Robin"))],
  ["deleteCategory", (home) => moved(home.category("Groceries"), home.category("Garden"))],
  ["deleteBucket", (home) => moved(home.bucket("Joy"), home.bucket("Needs"))],
  ["deleteDeposit", (home) => moved(home.deposit("Cash"), home.deposit("Bank account"))],
  ["deleteWallet", (home) => ({ id: home.wallet("Trip"), name: "Trip" })],
];

function booked(name: string, amount: string): Values {
  return { name, amount, date: DAY };
}

function says(value: string): Values {
  return { condition: { text: { value } } };
}

function share(home: Home, bucket: string, percentage: string): Values {
  return { bucketId: home.bucket(bucket), percentage };
}

function planned(home: Home, category: string, currentPlan: string): Values {
  return { categoryId: home.category(category), currentPlan };
}

function atTheGrocers(home: Home): Values {
  return {
    categoryId: home.category("Groceries"),
    entityId: home.entity("Green grocer"),
    bucketId: home.bucket("Needs"),
  };
}

function between(home: Home, from: string, to: string): Values {
  return { fromDepositId: home.deposit(from), toDepositId: home.deposit(to), date: DAY };
}

function withRobin(home: Home): Values {
  return { entityId: home.entity("Robin"), depositId: home.deposit("Bank account"), date: DAY };
}

function moved(id: string, moveTransactionsToId: string): Values {
  return { id, moveTransactionsToId };
}
