import { useApolloClient } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";

import { deleteLater } from "../../frame/deletion";
import { newKey } from "../../lib/idempotency";
import { EditPredictionDialog } from "./EditPredictionDialog";
import { DeletePrediction } from "./mutations";
import type { ShownPeriod, ShownPrediction } from "./PeriodPlan";

interface Props {
  readonly prediction: ShownPrediction;
  readonly period: ShownPeriod;
}

export function PredictionMenu({ prediction, period }: Props): ReactElement {
  const client = useApolloClient();
  const navigate = useNavigate();
  const [isEditing, setEditing] = useState(false);
  const { id, category, initialPlan } = prediction;
  const remove = (): void => {
    const input = { id, idempotencyKey: newKey() };
    deleteLater(client, { id, message: i18n.t("The plan of {name} is deleted", { name: category.name }), mutation: DeletePrediction, input });
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
          <Menu.Item onClick={() => { setEditing(true); }}>{i18n.t("Change plan and note")}</Menu.Item>
          <Menu.Item onClick={() => void navigate({ to: "/labels/categories/$id", params: { id: category.id } })}>{i18n.t("Show the category")}</Menu.Item>
          <Menu.Item color="red" disabled={initialPlan !== null} onClick={remove}>
            {initialPlan === null ? i18n.t("Delete the plan") : i18n.t("Planned from the start: set it to 0 instead")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isEditing && <EditPredictionDialog prediction={prediction} period={period} onClose={() => { setEditing(false); }} />}
    </>
  );
}
