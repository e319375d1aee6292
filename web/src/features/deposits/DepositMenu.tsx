import { useApolloClient } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useState, type ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { DepositMenu_DepositFragment } from "../../api/gql/graphql";
import { sendChange } from "../../api/changes";
import { showError, showUndoable } from "../../frame/toasts";
import { newKey } from "../../lib/idempotency";
import type { PickerOption } from "../../ui/Picker";
import { DeleteDialog } from "./DeleteDialog";
import { DepositDialog } from "./DepositDialog";
import { UpdateDeposit } from "./mutations";
import { OpeningDialog } from "./OpeningDialog";

export const DepositMenu_deposit = graphql(`
  fragment DepositMenu_deposit on Deposit {
    id
    version
    name
    form
    note
    floor
    isActive
    openingBalance {
      id
      amount
      direction
      date
      version
    }
  }
`);

type Deposit = Omit<DepositMenu_DepositFragment, " $fragmentName">;

interface Props {
  readonly deposit: Deposit;
  readonly count: number;
  readonly targets: readonly PickerOption[];
  readonly onDeleted?: () => unknown;
}

type Dialog = "edit" | "opening" | "delete";

/** What can be done to this one deposit. */
export function DepositMenu({ deposit, count, targets, onDeleted }: Props): ReactElement {
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const retire = useRetiring();
  const close = (): void => {
    setDialog(null);
  };
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={i18n.t("Actions for {name}", { name: deposit.name })} title={i18n.t("Actions")}>
            <IconDots size={20} stroke={1.75} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => { setDialog("edit"); }}>{i18n.t("Change")}</Menu.Item>
          <Menu.Item onClick={() => { setDialog("opening"); }}>{i18n.t("Set the opening balance")}</Menu.Item>
          <Menu.Item onClick={() => void retire(deposit, !deposit.isActive)}>{deposit.isActive ? i18n.t("Retire") : i18n.t("Bring back")}</Menu.Item>
          <Menu.Item onClick={() => { setDialog("delete"); }}>{i18n.t("Delete")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {dialog === "edit" && <DepositDialog deposit={deposit} onClose={close} />}
      {dialog === "opening" && <OpeningDialog deposit={deposit} onClose={close} />}
      {dialog === "delete" && <DeleteDialog deposit={deposit} count={count} targets={targets} onClose={close} onDone={onDeleted} />}
    </>
  );
}

/** Retires a deposit or brings it back at once, with the way back. */
function useRetiring() {
  const client = useApolloClient();
  return async function retire({ id, name }: Pick<Deposit, "id" | "name">, isActive: boolean): Promise<void> {
    const outcome = await sendChange(client, UpdateDeposit, { input: { id, isActive, idempotencyKey: newKey() } });
    if ("problem" in outcome) {
      showError(outcome.problem.message);
      return;
    }
    const undo = (): Promise<void> => retire({ id, name }, !isActive);
    showUndoable(isActive ? i18n.t("Brought back: {name}", { name }) : i18n.t("Retired: {name}", { name }), undo);
  };
}
