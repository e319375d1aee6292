import { useApolloClient } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { useNavigate } from "@tanstack/react-router";
import { Suspense, useState, type ReactElement } from "react";

import { deleteLater } from "../../frame/deletion";
import { newKey } from "../../lib/idempotency";
import { DotsMenu } from "../../ui/DotsMenu";
import { later } from "../../ui/later";
import { DeletePrediction } from "./mutations";
import type { ShownPeriod, ShownPrediction } from "./PeriodPlan";

const EditPredictionDialog = later(() => import("./EditPredictionDialog"));

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
      <DotsMenu
        label={i18n.t("More for {name}", { name: category.name })}
        entries={[
          { label: i18n.t("Change plan and note"), run: () => { setEditing(true); } },
          { label: i18n.t("Show the category"), run: () => navigate({ to: "/labels/categories/$id", params: { id: category.id } }) },
          {
            label: initialPlan === null ? i18n.t("Delete the plan") : i18n.t("Planned from the start: set it to 0 instead"),
            isDangerous: true,
            isDisabled: initialPlan !== null,
            run: remove,
          },
        ]}
      />
      <Suspense fallback={null}>{isEditing && <EditPredictionDialog prediction={prediction} period={period} onClose={() => { setEditing(false); }} />}</Suspense>
    </>
  );
}
