import { i18n } from "@lingui/core";
import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";

import { useHousehold } from "../../frame/household";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { useForm } from "../../frame/useForm";
import { FormDialog } from "../../parts/FormDialog";
import { CreatePeriod } from "./mutations";
import { nameOfDays, PeriodFields, usePeriodWords, type PeriodValues } from "./PeriodFields";
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
  const { send, isSending, problem } = useChange(CreatePeriod);
  const [proposal] = useState(() => proposePeriod(periods, today));
  const form = useForm<PeriodValues>({ name: "new-period", id: wallet.id, saved: { name: "", ...proposal }, problem });
  const shows = usePeriodWords();
  const { startsOn, endsOn } = form.values;
  const proposed = startsOn !== null && endsOn !== null ? nameOfDays({ startsOn, endsOn }, locale) : "";
  const name = form.values.name || proposed;
  const create = async (): Promise<void> => {
    if (startsOn === null || endsOn === null) return;
    const done = await send({ walletId: wallet.id, name, startsOn, endsOn });
    if (done === null) return;
    form.done();
    onClose();
    showToast(i18n.t("{name} is a draft: plan it, then activate it", { name: done.period.name }));
    await navigate({ to: "/plan/periods/$id", params: { id: done.period.id } });
  };
  return (
    <FormDialog
      title={i18n.t("New period")}
      submitLabel={i18n.t("Create the draft")}
      isSending={isSending}
      canSubmit={startsOn !== null && endsOn !== null}
      form={form}
      shows={shows}
      onSubmit={create}
      onClose={onClose}
    >
      <PeriodFields form={form} name={name} />
    </FormDialog>
  );
}
