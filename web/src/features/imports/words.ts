import { i18n } from "@lingui/core";

import type { ImportDecision, ImportRowStatus, ImportState, ReadingTopic } from "../../api/gql/graphql";

export function nameOfFile({ fileName, format }: { readonly fileName: string; readonly format: string }): string {
  return fileName === "" ? i18n.t("A file without a name ({format})", { format }) : fileName;
}

export function stateWord(state: ImportState): string {
  const words: Record<ImportState, string> = {
    PREVIEW: i18n.t("to look at"),
    COMMITTED: i18n.t("booked"),
    UNDONE: i18n.t("taken back"),
  };
  return words[state];
}

export function statusWord(status: ImportRowStatus): string {
  const words: Record<ImportRowStatus, string> = {
    NEW: i18n.t({ id: "New (row)", message: "New" }),
    DUPLICATE: i18n.t("Was here before"),
    LIKELY_DUPLICATE: i18n.t("Probably here before"),
    MATCHES: i18n.t("Fits an entry"),
    TRANSFER: i18n.t("Transfer"),
    CORRECTS: i18n.t("Corrects an entry"),
    SKIPPED: i18n.t("Is left out"),
    INVALID: i18n.t("Cannot be read"),
  };
  return words[status];
}

export function decisionWord(decision: ImportDecision): string {
  const words: Record<ImportDecision, string> = {
    IMPORT: i18n.t("Book it"),
    SKIP: i18n.t("Leave it"),
    CONFIRM: i18n.t("Confirm the entry"),
    PAIR: i18n.t("Make it a transfer"),
    CORRECT: i18n.t("Correct the entry"),
  };
  return words[decision];
}

export function topicWord(topic: ReadingTopic): string {
  const words: Record<ReadingTopic, string> = {
    ENCODING: i18n.t("Letters"),
    DELIMITER: i18n.t("Between cells"),
    HEADER: i18n.t("Line of the column names"),
    PRESET: i18n.t("Export of"),
    COLUMNS: i18n.t("Columns"),
    DECIMAL_SIGN: i18n.t("Decimal sign"),
    DATE_ORDER: i18n.t("Order of dates"),
    SIGNS: i18n.t("What is money out"),
    FEES: i18n.t("Fees"),
    ACCOUNT: i18n.t("Account"),
    CURRENCY: i18n.t("Currency"),
    REVERSALS: i18n.t("Reversals"),
    DIALECT: i18n.t("Details of rows"),
    ORDER_OF_ROWS: i18n.t("Order of rows"),
  };
  return words[topic];
}
