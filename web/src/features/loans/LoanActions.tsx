import { useApolloClient } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";

import { deleteLater } from "../../frame/deletion";
import { newKey } from "../../lib/idempotency";
import { isZero } from "../../lib/money";
import { DeleteLoan } from "../../parts/deletions";
import { DotsMenu } from "../../ui/DotsMenu";
import { EditLoanDialog } from "./EditLoanDialog";
import type { OneLoan } from "./LoanPage";
import { RepayDialog } from "./RepayDialog";

/** Repaying is the one thing to do with a loan; what was never repaid can be deleted with its pay-out. */
export function LoanActions({ loan }: { readonly loan: OneLoan }): ReactElement {
  const client = useApolloClient();
  const navigate = useNavigate();
  const [asked, ask] = useState<"repay" | "edit" | null>(null);
  const close = (): void => { ask(null); };
  const { id, entity, repaid, isOpen } = loan;
  const isUntouched = isZero(repaid);
  const remove = async (): Promise<void> => {
    const input = { id, idempotencyKey: newKey() };
    await navigate({ to: "/loans" });
    deleteLater(client, { id, message: i18n.t("The loan with {name} and its payment are deleted", { name: entity.name }), mutation: DeleteLoan, input });
  };
  return (
    <>
      {isOpen && <Button onClick={() => { ask("repay"); }}>{loan.direction === "LENT" ? i18n.t("Money came back") : i18n.t("Pay back")}</Button>}
      <DotsMenu
        label={i18n.t("More for {name}", { name: entity.name })}
        entries={[
          { label: i18n.t("Change who, due date and note"), run: () => { ask("edit"); } },
          {
            label: isUntouched ? i18n.t("Delete the loan") : i18n.t("Delete its repayments first to delete it"),
            isDangerous: true,
            isDisabled: !isUntouched,
            run: remove,
          },
        ]}
      />
      {asked === "repay" && <RepayDialog loan={loan} onClose={close} />}
      {asked === "edit" && <EditLoanDialog loan={loan} onClose={close} />}
    </>
  );
}
