import { i18n } from "@lingui/core";
import { Button } from "@mantine/core";
import { IconCopy, IconPlus } from "@tabler/icons-react";
import { useState, type ReactElement } from "react";

import { AddPredictionDialog } from "./AddPredictionDialog";
import { CopyPlansDialog } from "./CopyPlansDialog";
import type { KnownCategory, KnownPeriod, ShownPeriod, ShownPrediction } from "./PeriodPlan";
import styles from "./Plan.module.css";

interface Props {
  readonly period: ShownPeriod;
  readonly predictions: readonly ShownPrediction[];
  readonly periods: readonly KnownPeriod[];
  readonly categories: readonly KnownCategory[];
}

export function PlanActions({ period, predictions, periods, categories }: Props): ReactElement {
  const [asked, ask] = useState<"add" | "copy" | null>(null);
  const planned = new Set(predictions.map(({ category }) => category.id));
  const unplanned = categories.filter(({ id }) => !planned.has(id));
  const others = periods.filter(({ id }) => id !== period.id);
  const close = (): void => { ask(null); };
  return (
    <div className={styles.buttons}>
      {others.length > 0 && unplanned.length > 0 && (
        <Button variant="default" size="sm" leftSection={<IconCopy size={18} stroke={1.75} aria-hidden />} onClick={() => { ask("copy"); }}>
          {i18n.t("Copy plans")}
        </Button>
      )}
      <Button size="sm" leftSection={<IconPlus size={18} stroke={1.75} aria-hidden />} disabled={unplanned.length === 0} onClick={() => { ask("add"); }}>
        {i18n.t("Plan a category")}
      </Button>
      {asked === "add" && <AddPredictionDialog period={period} categories={unplanned} onClose={close} />}
      {asked === "copy" && <CopyPlansDialog period={period} periods={others} categories={unplanned} onClose={close} />}
    </div>
  );
}
