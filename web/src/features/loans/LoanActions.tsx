import { useApolloClient } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";

import { deleteLater } from "../../frame/deletion";
import { newKey } from "../../lib/idempotency";
import { isZero } from "../../lib/money";
import { DeleteLoan } from "../../parts/loanDeletion";
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
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={44} aria-label={i18n.t("More for {name}", { name: entity.name })}>
            <IconDots size={20} stroke={1.75} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => { ask("edit"); }}>{i18n.t("Change who, due date and note")}</Menu.Item>
          <Menu.Item color="red" disabled={!isUntouched} onClick={() => void remove()}>
            {isUntouched ? i18n.t("Delete the loan") : i18n.t("Delete its repayments first to delete it")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asked === "repay" && <RepayDialog loan={loan} onClose={close} />}
      {asked === "edit" && <EditLoanDialog loan={loan} onClose={close} />}
    </>
  );
}
