import { i18n } from "@lingui/core";

import type { TransactionOrder } from "../../api/gql/graphql";

export const LATEST_FIRST: TransactionOrder = "DATE_DESC";

export const ORDERS: readonly TransactionOrder[] = [
  "DATE_DESC",
  "DATE_ASC",
  "AMOUNT_DESC",
  "AMOUNT_ASC",
  "NAME_ASC",
  "NAME_DESC",
  "CREATED_AT_DESC",
  "CREATED_AT_ASC",
];

/** The order that an address names; null of one that there is not. */
export function readOrder(given: unknown): TransactionOrder | null {
  if (given === undefined) return LATEST_FIRST;
  return ORDERS.find((order) => order === given) ?? null;
}

export function isByDay(order: TransactionOrder): boolean {
  return order === "DATE_DESC" || order === "DATE_ASC";
}

export function orderName(order: TransactionOrder): string {
  switch (order) {
    case "DATE_DESC":
      return i18n.t("Latest day first");
    case "DATE_ASC":
      return i18n.t("Earliest day first");
    case "AMOUNT_DESC":
      return i18n.t("Largest amount first");
    case "AMOUNT_ASC":
      return i18n.t("Smallest amount first");
    case "NAME_ASC":
      return i18n.t("By name");
    case "NAME_DESC":
      return i18n.t("By name, from the end");
    case "CREATED_AT_DESC":
      return i18n.t("Last recorded first");
    case "CREATED_AT_ASC":
      return i18n.t("First recorded first");
  }
}
