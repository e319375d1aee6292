import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { AskDialog } from "../../parts/FormDialog";
import { ActivatePeriod } from "./mutations";
import type { ShownPeriod } from "./PeriodPlan";

interface Props {
  readonly period: ShownPeriod;
  readonly onClose: () => void;
}

/** Asks before a draft begins, as there is no way back to a draft. */
export function ActivateDialog({ period, onClose }: Props): ReactElement {
  const { send, isSending, problem } = useChange(ActivatePeriod);
  const { id, version, name } = period;
  const activate = async (): Promise<void> => {
    if ((await send({ id, expectedVersion: version })) === null) return;
    onClose();
    showToast(i18n.t("{name} is active", { name }));
  };
  return (
    <AskDialog
      title={i18n.t("Activate {name}", { name })}
      submitLabel={i18n.t("Activate")}
      isSending={isSending}
      problem={problem}
      onSubmit={() => void activate()}
      onClose={onClose}
    >
      <p>{i18n.t("The plans as they are now are kept as the first plans. You can still change each plan and add more, but what is planned now cannot be deleted then.")}</p>
      <p>{i18n.t("A period that is active does not become a draft again.")}</p>
    </AskDialog>
  );
}
