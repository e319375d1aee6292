import { i18n } from "@lingui/core";

import type { ReadingTopic } from "../../api/gql/graphql";

/** What an answer means; as it is where it says so itself. */
export function choiceWord(topic: ReadingTopic, choice: string): string {
  if (topic === "DECIMAL_SIGN") return choice === "," ? i18n.t("Comma: 1.234,56") : choice === "." ? i18n.t("Point: 1,234.56") : choice;
  if (topic === "DELIMITER") return delimiterWord(choice);
  return WORDS()[choice] ?? choice;
}

function delimiterWord(choice: string): string {
  const words: Readonly<Record<string, string>> = { ";": i18n.t("Semicolon"), ",": i18n.t("Comma"), TAB: i18n.t("Tab"), "|": i18n.t("Bar") };
  return words[choice] ?? choice;
}

const WORDS = (): Readonly<Record<string, string>> => ({
  DMY: i18n.t("Day, month, year"),
  MDY: i18n.t("Month, day, year"),
  YMD: i18n.t("Year, month, day"),
  SIGNED: i18n.t("Amounts with a minus are money out"),
  REVERSED: i18n.t("Amounts without a minus are money out"),
  TWO_COLUMNS: i18n.t("Money out has a column of its own"),
  WORD: i18n.t("A word beside the amount says it"),
  BY_BALANCE: i18n.t("The balances tell it"),
  OLDEST_FIRST: i18n.t("The oldest row first"),
  NEWEST_FIRST: i18n.t("The newest row first"),
  NONE: i18n.t("None"),
});
