import type { Page } from "playwright-core";

export interface FormOfThePage {
  /** As `useForm` names it. */
  readonly name: string;
  readonly path: string;
  /** Opens it, from its page. */
  readonly open: (page: Page) => Promise<void>;
  readonly field: string;
  readonly text: string;
}

type Step = (page: Page) => Promise<void>;

/** In what is over the page, or else on the page. */
const press = (name: string | RegExp): Step => async (page) => {
  const isOver = (await page.getByRole("dialog").count()) > 0;
  await page.getByRole(isOver ? "dialog" : "main").getByRole("button", { name }).first().click();
};
const choose = (menu: string | RegExp, name: string): Step => async (page) => {
  await press(menu)(page);
  await page.getByRole("menuitem", { name }).click();
};
const inTurn = (...steps: readonly Step[]): Step => async (page) => {
  for (const step of steps) await step(page);
};
/** What is told of the first transaction, over the list. */
const transaction: Step = async (page) => {
  await page.getByRole("main").locator("a[href*='/transactions/']").first().click();
  await page.getByRole("dialog").waitFor();
};
const loan: Step = async (page) => {
  await page.getByRole("main").locator("a[href*='/loans/']").first().click();
  await page.waitForURL(/\/loans\/./);
};
/** A row of a file, which is brought in where it was not before. */
const rowOfFile: Step = async (page) => {
  await page.getByRole("heading", { name: "Bring in a statement" }).waitFor();
  const file = page.getByRole("main").getByRole("link", { name: "rows.csv" });
  if ((await file.count()) > 0) await file.click();
  else await page.locator("input[type=file]").setInputFiles({ name: "rows.csv", mimeType: "text/csv", buffer: Buffer.from("Date;Text;Amount\n2026-05-04;Bakery;-12,50\n") });
  await page.getByRole("button", { name: "Bakery" }).click();
};
const firstLink: Step = async (page) => {
  await page.getByRole("main").getByRole("link").first().click();
};
const there: Step = async () => {
  // It stands on the page.
};

/** Every form that keeps what is typed into it, and how one comes to it; tests/unit/forms.test.ts holds that none is missing. */
export const FORMS: readonly FormOfThePage[] = [
  { name: "deposit", path: "/deposits", open: choose(/^Actions for/, "Change"), field: "Note", text: "Joint" },
  { name: "opening", path: "/deposits", open: choose(/^Actions for/, "Set the opening balance"), field: "On it at the start", text: "77.00" },
  { name: "category", path: "/labels", open: press("Add a category"), field: "Name", text: "Bakery" },
  { name: "entity", path: "/labels/entities", open: press("Add an entity"), field: "Name", text: "Bakery" },
  { name: "loan", path: "/loans", open: inTurn(loan, choose(/^More for/, "Change who, due date and note")), field: "Note", text: "For the car" },
  { name: "repayment", path: "/loans", open: inTurn(loan, press(/^(Money came back|Pay back)$/)), field: "Note", text: "By hand" },
  { name: "budget", path: "/plan/budgets", open: press("Set a limit"), field: "Note", text: "Less than last year" },
  { name: "new-bucket", path: "/plan/buckets", open: press("New bucket"), field: "Name", text: "Holidays" },
  { name: "bucket", path: "/plan/buckets", open: choose(/^More for/, "Change name and note"), field: "Note", text: "For later" },
  { name: "percentages", path: "/plan/buckets", open: press("Change percentages"), field: "Travel", text: "9" },
  { name: "new-period", path: "/plan", open: press("New period"), field: "Name", text: "Summer" },
  { name: "period", path: "/plan", open: choose(/^More for \w+ 20/, "Change name or days"), field: "Name", text: "Summer" },
  { name: "new-prediction", path: "/plan", open: press("Plan a category"), field: "Note", text: "Just this once" },
  { name: "prediction", path: "/plan", open: choose(/^More for [A-Z][a-z]+$/, "Change plan and note"), field: "Note", text: "Just this once" },
  { name: "transaction", path: "/transactions?kind=EXPENSE", open: inTurn(transaction, press("Edit")), field: "Note", text: "With friends" },
  { name: "correction", path: "/transactions?text=Bistro", open: inTurn(transaction, choose("More", "Record a refund…")), field: "Note", text: "It was broken" },
  { name: "transfer", path: "/transactions?kind=NEUTRAL", open: inTurn(transaction, press("Edit")), field: "Note", text: "For the holidays" },
  { name: "row", path: "/transactions?kind=EXPENSE", open: choose(/^More about/, "Edit here"), field: "Note", text: "With friends" },
  { name: "import-row", path: "/import", open: rowOfFile, field: "Name", text: "Bread" },
  { name: "statement", path: "/reconcile", open: firstLink, field: "Note, such as the statement's number", text: "5/2026" },
  { name: "rule", path: "/rules", open: press("New rule"), field: "Name of the rule", text: "Bakery" },
  { name: "profile", path: "/settings", open: there, field: "Time zone, which decides what day is today", text: "Europe/Rome" },
  { name: "wallet", path: "/settings", open: press("Rename"), field: "Name", text: "Home" },
  { name: "new-wallet", path: "/settings", open: there, field: "Name of a new wallet", text: "Club" },
];

/** Forms that the demo does not have, as it cannot be signed in to: held by what they share with the others. */
export const OF_ACCOUNTS: readonly string[] = ["personal-access-token"];
