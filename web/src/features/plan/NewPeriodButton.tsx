import { i18n } from "@lingui/core";
import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";

import { messageAbove, messagesOf } from "../../api/problems";
import { useHousehold } from "../../frame/household";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { FormDialog } from "../../ui/FormDialog";
import { CreatePeriod } from "./mutations";
import { nameOfDays, PeriodFields, PERIOD_FIELDS } from "./PeriodFields";
import { proposePeriod, type Days } from "./proposePeriod";

interface Props {
  readonly periods: readonly Days[];
}

export function NewPeriodButton({ periods }: Props): ReactElement {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" leftSection={<IconPlus size={18} stroke={1.75} aria-hidden />} onClick={() => { setOpen(true); }}>
        {i18n.t("New period")}
      </Button>
      {isOpen && <NewPeriod periods={periods} onClose={() => { setOpen(false); }} />}
    </>
  );
}

function NewPeriod({ periods, onClose }: Props & { readonly onClose: () => void }): ReactElement {
  const { wallet, today, locale } = useHousehold();
  const navigate = useNavigate();
  const [days, setDays] = useState<Partial<Days>>(() => proposePeriod(periods, today));
  const [name, setName] = useState<string | null>(null);
  const { send, isSending, problem } = useChange(CreatePeriod);
  const { startsOn, endsOn } = days;
  const proposed = startsOn !== undefined && endsOn !== undefined ? nameOfDays({ startsOn, endsOn }, locale) : "";
  const create = async (): Promise<void> => {
    if (startsOn === undefined || endsOn === undefined) return;
    const done = await send({ walletId: wallet.id, name: name ?? proposed, startsOn, endsOn });
    if (done === null) return;
    onClose();
    showToast(i18n.t("{name} is a draft: plan it, then activate it", { name: done.period.name }));
    await navigate({ to: "/plan/periods/$id", params: { id: done.period.id } });
  };
  return (
    <FormDialog
      title={i18n.t("New period")}
      submitLabel={i18n.t("Create the draft")}
      isSending={isSending}
      canSubmit={startsOn !== undefined && endsOn !== undefined}
      problem={messageAbove(problem, PERIOD_FIELDS)}
      onSubmit={() => void create()}
      onClose={onClose}
    >
      <PeriodFields
        name={name ?? proposed}
        days={days}
        onName={setName}
        onDays={setDays}
        errorOf={(field) => messagesOf(problem, field)}
      />
    </FormDialog>
  );
}
