import { i18n } from "@lingui/core";

/** The name of a deposit in the language of the page where it is one that a household's first wallet begins with. */
export function depositName(name: string): string {
  if (name === "Bank account") return i18n.t("Bank account");
  return name === "Cash" ? i18n.t("Cash") : name;
}
