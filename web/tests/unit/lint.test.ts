// @vitest-environment node
import { join } from "node:path";

import { ESLint } from "eslint";
import { beforeAll, describe, expect, test } from "vitest";
import tseslint from "typescript-eslint";

const WEB = join(import.meta.dirname, "../..");
const PAGE = "src/features/loans/LoansPage.tsx";
const PART = "src/features/loans/LoanRow.tsx";

let eslint: ESLint;

beforeAll(async () => {
  eslint = new ESLint({ cwd: WEB, overrideConfig: [tseslint.configs.disableTypeChecked] });
  // The first document waits until all of them are read.
  await refusalsOf("graphql(`query A { me { id } }`);", PAGE);
}, 180_000);

/** The rules that refuse the code as the content of that file. */
async function refusalsOf(code: string, file: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(code, { filePath: join(WEB, file) });
  return result?.messages.map(({ ruleId, message }) => ruleId ?? message) ?? [];
}

describe("On a page lint refuses", () => {
  test.each([
    ["Number(amount)", "no-restricted-syntax"],
    ["Number.parseFloat(amount)", "no-restricted-syntax"],
    ["parseFloat(amount)", "no-restricted-syntax"],
    ["parseInt(amount, 10)", "no-restricted-syntax"],
    ["+amount", "no-restricted-syntax"],
    ["total.toFixed(2)", "no-restricted-syntax"],
    ["total.toLocaleString()", "no-restricted-syntax"],
    ["day.toLocaleDateString('de')", "no-restricted-syntax"],
    ["new Date('2026-03-01')", "no-restricted-syntax"],
    ["Date.parse(moment)", "no-restricted-syntax"],
    ["new Intl.NumberFormat('de')", "no-restricted-syntax"],
    ["localStorage.getItem('token')", "no-restricted-globals"],
    ["sessionStorage.getItem('token')", "no-restricted-globals"],
    ["window.localStorage.getItem('token')", "no-restricted-syntax"],
    ["indexedDB.open('money')", "no-restricted-globals"],
    ["window.confirm('Sure?')", "no-alert"],
    ["confirm('Sure?')", "no-alert"],
    ["'#1D5FA8'", "no-restricted-syntax"],
    ["'#fff'", "no-restricted-syntax"],
    ["document.body.innerHTML = name", "no-restricted-syntax"],
    ["amount as any", "@typescript-eslint/no-explicit-any"],
    ["<p dangerouslySetInnerHTML={{ __html: name }} />", "no-restricted-syntax"],
    ["<style>{rules}</style>", "no-restricted-syntax"],
    ["<input type='number' aria-label='x' />", "no-restricted-syntax"],
    ["<img src='a.png' />", "jsx-a11y/alt-text"],
    ["<div onClick={save}>Save</div>", "jsx-a11y/click-events-have-key-events"],
    ["<a href='#' onClick={save}>Save</a>", "jsx-a11y/anchor-is-valid"],
  ])("%s", async (code, rule) => {
    expect(await refusalsOf(`export const shown = () => { keep(${code}); };`, PAGE)).toContain(rule);
  });

  test.each([
    ["a hook behind a condition", "function Row() { if (is) useState(0); return null; }", "react-hooks/rules-of-hooks"],
    ["a state that an effect sets", "function Row() { const [a, setA] = useState(0); useEffect(() => { setA(1); }, []); return a; }", "react-hooks/set-state-in-effect"],
    ["a ref that is read while rendering", "function Row() { const a = useRef(0); return a.current; }", "react-hooks/refs"],
    ["a text made when the module is loaded", "const LABEL = i18n.t('Save');", "pocketgraph/texts-while-rendering"],
    ["a text in a list made then", "const LABELS = [{ label: i18n.t('Save') }];", "pocketgraph/texts-while-rendering"],
    ["a grid that writes style elements", "import { SimpleGrid } from '@mantine/core';", "no-restricted-imports"],
    ["another feature", "import { ReportPage } from '../reports/ReportPage';", "no-restricted-imports"],
    ["another feature the long way", "import { ReportPage } from '../../features/reports/ReportPage';", "no-restricted-imports"],
    ["the app around it", "import { Shell } from '../../app/Shell';", "no-restricted-imports"],
    ["a mutation", "graphql(`\n  mutation A { a }\n`);", "no-restricted-syntax"],
  ])("%s", async (_, code, rule) => {
    expect(await refusalsOf(`import { useEffect, useRef, useState } from "react";\n${code}`, PAGE)).toContain(rule);
  });

  test.each([
    ["a word on the page", "<p>Save</p>"],
    ["a word beside a figure", "<p>{left} is left</p>"],
    ["a word that is chosen", "<p>{isOver ? 'Too much' : 'Enough'}</p>"],
    ["a label", "<input aria-label='Amount of money' />"],
    ["a title", "<Card title='Last loans'>{rows}</Card>"],
    ["a label of an entry", "<Menu data={[{ value: 'EUR', label: 'Euro coins' }]} />"],
    ["the title of the page", "document.title = 'All loans'"],
    ["what a toast says", "showToast('The loan is saved.')"],
  ])("%s that is in English alone", async (_, code) => {
    expect(await refusalsOf(`export const shown = () => { keep(${code}); };`, PAGE)).toContain("lingui/no-unlocalized-strings");
  });

  test("nothing of what pages are made of", async () => {
    const code = `
      import { i18n } from "@lingui/core";
      import { formatAmount } from "../../lib/intl";
      import { LoanRow } from "./LoanRow";
      const QUERY = graphql(\`query LoansPage { me { id } }\`);
      export function LoansPage() { return <h1>{i18n.t("Loans")}{formatAmount("1.00", "EUR", "en")}<LoanRow query={QUERY} /></h1>; }`;
    expect(await refusalsOf(code, PAGE)).toEqual([]);
  });
});

describe("Below a page", () => {
  test("there is no query", async () => {
    expect(await refusalsOf("graphql(`query A { me { id } }`);", PART)).toEqual(["no-restricted-syntax"]);
  });

  test("there is a fragment", async () => {
    expect(await refusalsOf("graphql(`fragment DepositTable_deposit on Deposit { id }`);", "src/features/deposits/DepositTable.tsx")).toEqual([]);
  });

  test("mutations.ts has mutations and no query", async () => {
    const file = "src/features/loans/mutations.ts";
    expect(await refusalsOf("graphql(`mutation A($input: DeleteLoanInput!) { deleteLoan(input: $input) { __typename } }`);", file)).toEqual([]);
    expect(await refusalsOf("graphql(`query A { me { id } }`);", file)).toEqual(["no-restricted-syntax"]);
  });
});

describe("In a document lint refuses", () => {
  test.each([
    ["an object without its id", "query LoansPage { wallet { name } }", "@graphql-eslint/require-selections"],
    ["a fragment that nobody spreads", "fragment LoansPage_loan on Loan { id }", "@graphql-eslint/no-unused-fragments"],
    ["a field that there is not", "query LoansPage { me { id shoeSize } }", "@graphql-eslint/fields-on-correct-type"],
    ["a name that says what it is", "query LoansQuery { me { id } }", "@graphql-eslint/naming-convention"],
    ["an operation without a name", "query { me { id } }", "@graphql-eslint/no-anonymous-operations"],
    ["a variable that nobody uses", "query LoansPage($id: ID!) { me { id } }", "@graphql-eslint/no-unused-variables"],
  ])("%s", async (_, document, rule) => {
    expect(await refusalsOf(`export const PAGE = graphql(\`${document}\`);`, PAGE)).toContain(rule);
  });
});

describe("Folders stay apart:", () => {
  test.each([
    ["src/lib/money.ts", "react"],
    ["src/lib/money.ts", "@apollo/client"],
    ["src/lib/money.ts", "graphql"],
    ["src/lib/money.ts", "@mantine/core"],
    ["src/lib/money.ts", "../ui/Amount"],
    ["src/lib/money.ts", "../api/client"],
    ["src/ui/Amount.tsx", "@apollo/client/react"],
    ["src/ui/Amount.tsx", "graphql"],
    ["src/ui/Amount.tsx", "../api/gql"],
    ["src/ui/Amount.tsx", "../features/loans/LoanRow"],
    ["src/ui/charts/MiniBars.tsx", "../../api/gql"],
    ["src/api/client.ts", "../app/Shell"],
    ["src/frame/Page.tsx", "../features/loans/LoanRow"],
    ["src/parts/TransactionLines.tsx", "../features/loans/LoanRow"],
  ])("%s does not import %s", async (file, source) => {
    expect(await refusalsOf(`import * as it from "${source}"; keep(it);`, file)).toContain("no-restricted-imports");
  });

  test("src/lib is where figures and days are worked with", async () => {
    const code = "export const day = new Date(Number('1')).toLocaleString(); localStorage.clear(); keep(Intl.NumberFormat);";
    expect(await refusalsOf(code, "src/lib/dates.ts")).toEqual([]);
  });
});
