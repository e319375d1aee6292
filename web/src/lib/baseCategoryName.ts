import { i18n } from "@lingui/core";

/** What the base categories that everybody has are called, by their codes. */
const NAMES: Readonly<Record<string, () => string>> = {
  FOOD: () => i18n.t({ id: "Food (base category)", message: "Food" }),
  TRANSPORT: () => i18n.t({ id: "Transport (base category)", message: "Transport" }),
  GROCERIES: () => i18n.t({ id: "Groceries (base category)", message: "Groceries" }),
  BILLS: () => i18n.t({ id: "Bills (base category)", message: "Bills" }),
  RENT: () => i18n.t({ id: "Rent (base category)", message: "Rent" }),
  ENTERTAINMENT: () => i18n.t({ id: "Entertainment (base category)", message: "Entertainment" }),
  SHOPPING: () => i18n.t({ id: "Shopping (base category)", message: "Shopping" }),
  HEALTH: () => i18n.t({ id: "Health (base category)", message: "Health" }),
  EDUCATION: () => i18n.t({ id: "Education (base category)", message: "Education" }),
  TRAVEL: () => i18n.t({ id: "Travel (base category)", message: "Travel" }),
  MISC: () => i18n.t({ id: "Miscellaneous (base category)", message: "Miscellaneous" }),
  SALARY: () => i18n.t({ id: "Salary (base category)", message: "Salary" }),
  BUSINESS: () => i18n.t({ id: "Business and self-employment (base category)", message: "Business and self-employment" }),
  INVESTMENTS: () => i18n.t({ id: "Interest, dividends and sales (base category)", message: "Interest, dividends and sales" }),
  GIFTS: () => i18n.t({ id: "Gifts received (base category)", message: "Gifts received" }),
  OTHER_INCOME: () => i18n.t({ id: "Other income (base category)", message: "Other income" }),
  TRANSFER: () => i18n.t({ id: "Transfer (base category)", message: "Transfer" }),
  LOAN: () => i18n.t({ id: "Loan (base category)", message: "Loan" }),
  OPENING_BALANCE: () => i18n.t({ id: "Opening balance (base category)", message: "Opening balance" }),
};

/** The name of a base category in the language of the page; one that an administrator made or renamed has its own. */
export function baseCategoryName({ code, name }: { readonly code: string; readonly name: string }): string {
  return NAMES[code]?.() ?? name;
}
