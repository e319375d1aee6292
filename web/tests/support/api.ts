/** Somebody new, for whom a test writes without the page what the page is then to show. */
export class Person {
  readonly email = `person-${crypto.randomUUID()}@example.com`;
  readonly password = "a-quiet-morning-27";
  private readonly address: string;
  private token = "";

  private constructor(address: string) {
    this.address = address;
  }

  static async register(address: string, starter: "HOUSEHOLD" | "EMPTY" = "HOUSEHOLD"): Promise<Person> {
    const person = new Person(address);
    const { register } = await person.ask<{ register: { session: { accessToken: string } } }>(
      "mutation ($input: RegisterInput!) { register(input: $input) { ... on RegisterPayload { session { accessToken } } } }",
      { input: { email: person.email, password: person.password, starter } },
    );
    person.token = register.session.accessToken;
    return person;
  }

  /** What the API answers; an error is thrown. */
  async ask<Data>(query: string, variables: object = {}): Promise<Data> {
    const authorization = this.token === "" ? {} : { Authorization: `Bearer ${this.token}` };
    const headers = { "Content-Type": "application/json", ...authorization };
    const response = await fetch(`${this.address}/graphql`, { method: "POST", headers, body: JSON.stringify({ query, variables }) });
    const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data;
  }

  async firstDeposit(): Promise<string> {
    const { wallets } = await this.ask<{ wallets: { deposits: { id: string }[] }[] }>("{ wallets { deposits { id } } }");
    return wallets[0]?.deposits[0]?.id ?? "";
  }

  /** The only deposit of a new wallet. */
  async deposit(wallet: string, currency: string): Promise<string> {
    const made = await this.ask<{ createWallet: { wallet: { id: string } } }>(
      "mutation ($input: CreateWalletInput!) { createWallet(input: $input) { ... on CreateWalletPayload { wallet { id } } } }",
      { input: { name: wallet, currency } },
    );
    const { createDeposit } = await this.ask<{ createDeposit: { deposit: { id: string } } }>(
      "mutation ($input: CreateDepositInput!) { createDeposit(input: $input) { ... on CreateDepositPayload { deposit { id } } } }",
      { input: { walletId: made.createWallet.wallet.id, name: `Purse of ${wallet}` } },
    );
    return createDeposit.deposit.id;
  }

  async earn(depositId: string, amount: string, date: string): Promise<void> {
    await this.ask("mutation ($input: CreateIncomeInput!) { createIncome(input: $input) { __typename } }", {
      input: { depositId, amount, date, baseCategoryCode: "SALARY" },
    });
  }

  async spend(depositId: string, amount: string, date: string): Promise<void> {
    await this.ask("mutation ($input: CreateExpenseInput!) { createExpense(input: $input) { __typename } }", {
      input: { depositId, amount, date, baseCategoryCode: "FOOD" },
    });
  }

  /** Expenses of these names, each of a day. */
  async expenses(depositId: string, all: readonly { readonly name: string; readonly amount: string; readonly date: string; readonly note?: string }[]): Promise<void> {
    for (let from = 0; from < all.length; from += AT_ONCE) {
      const some = all.slice(from, from + AT_ONCE).map((each) => ({ depositId, baseCategoryCode: "FOOD", ...each }));
      const names = some.map((_, index) => `$e${String(index)}: CreateExpenseInput!`).join(", ");
      const fields = some.map((_, index) => `e${String(index)}: createExpense(input: $e${String(index)}) { ... on Error { message } }`);
      const made = await this.ask<Record<string, { message?: string }>>(`mutation (${names}) { ${fields.join(" ")} }`, Object.fromEntries(some.map((each, index) => [`e${String(index)}`, each])));
      for (const { message } of Object.values(made)) if (message !== undefined) throw new Error(message);
    }
  }

  /** A period of these days that is closed, and the one that was active before it, too. */
  async closedPeriod(name: string, startsOn: string, endsOn: string): Promise<void> {
    const { wallets } = await this.ask<{ wallets: { periods: { id: string }[] }[] }>("{ wallets { periods(filter: { status: [ACTIVE] }) { id } } }");
    const { createPeriod } = await this.ask<{ createPeriod: { period: { id: string } } }>(
      "mutation ($input: CreatePeriodInput!) { createPeriod(input: $input) { ... on CreatePeriodPayload { period { id } } } }",
      { input: { name, startsOn, endsOn } },
    );
    for (const active of wallets[0]?.periods ?? []) await this.step("closePeriod", active.id);
    await this.step("activatePeriod", createPeriod.period.id);
    await this.step("closePeriod", createPeriod.period.id);
  }

  private async step(mutation: string, id: string): Promise<void> {
    const [answer] = Object.values(await this.ask<Record<string, { message?: string }>>(`mutation ($id: ID!) { ${mutation}(input: { id: $id }) { ... on Error { message } } }`, { id }));
    if (answer?.message !== undefined) throw new Error(answer.message);
  }

  /** The ids of new entities of these names. */
  async entities(names: readonly string[]): Promise<readonly string[]> {
    const ids: string[] = [];
    for (let from = 0; from < names.length; from += AT_ONCE) ids.push(...(await this.someEntities(names.slice(from, from + AT_ONCE))));
    return ids;
  }

  private async someEntities(names: readonly string[]): Promise<readonly string[]> {
    const fields = names.map((name, index) => `e${String(index)}: createEntity(input: { name: "${name}" }) { ... on CreateEntityPayload { entity { id } } }`);
    const made = await this.ask<Record<string, { entity: { id: string } }>>(`mutation { ${fields.join(" ")} }`);
    return names.map((_, index) => made[`e${String(index)}`]?.entity.id ?? "");
  }
}

/** So many writes are sent in one document. */
const AT_ONCE = 20;
