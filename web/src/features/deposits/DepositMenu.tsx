import { useApolloClient } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { DepositMenu_DepositFragment } from "../../api/gql/graphql";
import { sendChange } from "../../api/changes";
import { showProblem, showUndoable } from "../../frame/toasts";
import { newKey } from "../../lib/idempotency";
import { UpdateDeposit } from "../../parts/depositChanges";
import { DotsMenu } from "../../ui/DotsMenu";
import type { PickerOption } from "../../ui/Picker";
import { DeleteDialog } from "./DeleteDialog";
import { DepositDialog } from "./DepositDialog";
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
  const navigate = useNavigate();
  const retire = useRetiring();
  const close = (): void => {
    setDialog(null);
  };
  return (
    <>
      <DotsMenu
        label={i18n.t("Actions for {name}", { name: deposit.name })}
        entries={[
          { label: i18n.t("Change"), run: () => { setDialog("edit"); } },
          { label: i18n.t("Reconcile"), run: () => navigate({ to: "/reconcile", search: { deposit: deposit.id } }) },
          { label: i18n.t("Set the opening balance"), run: () => { setDialog("opening"); } },
          { label: deposit.isActive ? i18n.t("Retire") : i18n.t("Bring back"), run: () => retire(deposit, !deposit.isActive) },
          { label: i18n.t("Delete"), run: () => { setDialog("delete"); } },
        ]}
      />
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
      showProblem(outcome.problem);
      return;
    }
    const undo = (): Promise<void> => retire({ id, name }, !isActive);
    showUndoable(isActive ? i18n.t("Brought back: {name}", { name }) : i18n.t("Retired: {name}", { name }), undo);
  };
}
