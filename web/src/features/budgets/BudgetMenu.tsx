import { useApolloClient } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";

import { deleteLater } from "../../frame/deletion";
import { newKey } from "../../lib/idempotency";
import { BudgetDialog } from "./BudgetDialog";
import type { ShownBudget } from "./BudgetsPage";
import { DeleteBudget } from "./mutations";

export function BudgetMenu({ budget }: { readonly budget: ShownBudget }): ReactElement {
  const client = useApolloClient();
  const navigate = useNavigate();
  const [isEditing, setEditing] = useState(false);
  const { id, category, month } = budget;
  const remove = (): void => {
    const input = { id, idempotencyKey: newKey() };
    deleteLater(client, { id, message: i18n.t("The limit of {name} is deleted", { name: category.name }), mutation: DeleteBudget, input });
  };
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={36} aria-label={i18n.t("More for {name}", { name: category.name })}>
            <IconDots size={20} stroke={1.75} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => { setEditing(true); }}>{i18n.t("Change limit and note")}</Menu.Item>
          <Menu.Item onClick={() => void navigate({ to: "/labels/categories/$id", params: { id: category.id } })}>{i18n.t("Show the category")}</Menu.Item>
          <Menu.Item color="red" onClick={remove}>{i18n.t("Delete the limit")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isEditing && <BudgetDialog month={month} budget={budget} categories={[category]} onClose={() => { setEditing(false); }} />}
    </>
  );
}
