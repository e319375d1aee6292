import { Button } from "@mantine/core";
import { i18n } from "@lingui/core";
import { IconChevronDown, IconPencil, IconTrash } from "@tabler/icons-react";
import { useNavigate, useRouter } from "@tanstack/react-router";
import { useCallback, type ReactElement } from "react";

import type { TransactionTies_TransactionFragment } from "../../api/gql/graphql";
import { useHousehold } from "../../frame/household";
import { useShortcut } from "../../frame/shortcuts";
import { ButtonMenu } from "../../ui/ButtonMenu";
import { useRowActions } from "./useRowActions";
import { canCopy, canRefund, canReverse, type Row } from "./what";

interface Props {
  readonly transaction: Row & Pick<TransactionTies_TransactionFragment, "transfer">;
  readonly onEdit: () => void;
  readonly onCorrect: () => void;
}

/** What can be done with the transaction of the page; once it is deleted, one is back where one came from. */
export function PageActions({ transaction, onEdit, onCorrect }: Props): ReactElement {
  const { remove } = useRowActions();
  const navigate = useNavigate();
  const router = useRouter();
  const { transfer } = transaction;
  const deleteIt = useCallback((): void => {
    remove([transaction], transfer === null ? [] : [transfer.outgoing.id, transfer.incoming.id]);
    if (router.history.canGoBack()) router.history.back();
    else void navigate({ to: "/transactions" });
  }, [remove, transaction, transfer, router, navigate]);
  useShortcut("F2", "transactions", i18n.t("Edit the transaction"), onEdit);
  useShortcut("Delete", "transactions", i18n.t("Delete the transaction"), deleteIt);
  return (
    <>
      <Button leftSection={<IconPencil size={18} stroke={1.75} aria-hidden />} onClick={onEdit}>{i18n.t("Edit")}</Button>
      <MoreMenu transaction={transaction} onCorrect={onCorrect} />
      <Button variant="outline" color="red" leftSection={<IconTrash size={18} stroke={1.75} aria-hidden />} onClick={deleteIt}>{i18n.t("Delete")}</Button>
    </>
  );
}

function MoreMenu({ transaction, onCorrect }: Pick<Props, "transaction" | "onCorrect">): ReactElement | null {
  const { today } = useHousehold();
  const { copy, resplit } = useRowActions();
  const navigate = useNavigate();
  const always = alwaysOf(transaction);
  if (!canCopy(transaction) && !canRefund(transaction) && !canReverse(transaction) && always === null) return null;
  return (
    <ButtonMenu
      variant="default"
      rightSection={<IconChevronDown size={16} stroke={1.75} aria-hidden />}
      isAtEnd
      entries={[
        ...(canRefund(transaction) ? [{ label: i18n.t("Record a refund…"), run: onCorrect }] : []),
        ...(canReverse(transaction)
          ? [
              { label: i18n.t("Take back…"), run: onCorrect },
              { label: i18n.t("Split over buckets anew"), run: () => resplit(transaction) },
            ]
          : []),
        ...(canCopy(transaction)
          ? [
              { label: i18n.t("Copy to today"), run: () => copy([transaction], { date: today }) },
              { label: i18n.t("Copy a month later"), run: () => copy([transaction], { shiftMonths: 1 }) },
            ]
          : []),
        ...(always === null ? [] : [{ label: i18n.t("Always do this: make a rule…"), run: () => navigate({ to: "/rules", search: always }) }]),
      ]}
    >
      {i18n.t("More")}
    </ButtonMenu>
  );
}

/** A rule that files what is like it as it is filed; null where it is filed under nothing. */
function alwaysOf({ name, entity, category, transfer }: Props["transaction"]): Record<string, string> | null {
  if (category === null || transfer !== null || (name === "" && entity === null)) return null;
  const filed = { rule: "new", category: category.id };
  if (name === "") return entity === null ? null : { ...filed, name: entity.name, by: entity.id };
  return { ...filed, text: name, ...(entity !== null && { entity: entity.id }) };
}
