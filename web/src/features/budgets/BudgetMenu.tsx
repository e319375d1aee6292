import { useApolloClient } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";

import { deleteLater } from "../../frame/deletion";
import { newKey } from "../../lib/idempotency";
import { DotsMenu } from "../../ui/DotsMenu";
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
      <DotsMenu
        label={i18n.t("More for {name}", { name: category.name })}
        entries={[
          { label: i18n.t("Change limit and note"), run: () => { setEditing(true); } },
          { label: i18n.t("Show the category"), run: () => navigate({ to: "/labels/categories/$id", params: { id: category.id } }) },
          { label: i18n.t("Delete the limit"), isDangerous: true, run: remove },
        ]}
      />
      {isEditing && <BudgetDialog month={month} budget={budget} categories={[category]} onClose={() => { setEditing(false); }} />}
    </>
  );
}
