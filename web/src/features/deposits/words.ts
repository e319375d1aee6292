import { i18n } from "@lingui/core";

import type { DepositForm } from "../../api/gql/graphql";

/** The word for a deposit, and what it means, wherever it is first met. */
export function depositsWord(): string {
  return i18n.t("Deposits");
}

export function depositsMeaning(): string {
  return i18n.t("where the money is");
}

export function formName(form: DepositForm): string {
  return form === "PHYSICAL" ? i18n.t("Cash or a safe") : i18n.t("Account, card or broker");
}
