/** Somebody new, for whom a test writes without the page what the page is then to show. */
export class Person {
  readonly email = `person-${crypto.randomUUID()}@example.com`;
  readonly password = "a-quiet-morning-27";
  private readonly address: string;
  private token = "";

  private constructor(address: string) {
    this.address = address;
  }

  static async register(address: string): Promise<Person> {
    const person = new Person(address);
    const { register } = await person.ask<{ register: { session: { accessToken: string } } }>(
      "mutation ($input: RegisterInput!) { register(input: $input) { ... on RegisterPayload { session { accessToken } } } }",
      { input: { email: person.email, password: person.password } },
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
