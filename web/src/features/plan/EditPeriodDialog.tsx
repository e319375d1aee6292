import { i18n } from "@lingui/core";
import { useState, type ReactElement } from "react";

import { messageAbove, messagesOf } from "../../api/problems";
import { useHousehold } from "../../frame/household";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { formatDate } from "../../lib/intl";
import { ConflictNote, isChangedElsewhere } from "../../parts/ConflictNote";
import { FormDialog } from "../../ui/FormDialog";
import { UpdatePeriod } from "./mutations";
import { PERIOD_FIELDS, PeriodFields } from "./PeriodFields";
import type { ShownPeriod } from "./PeriodPlan";
import type { Days } from "./proposePeriod";

interface Props {
  readonly period: ShownPeriod;
  readonly onClose: () => void;
}

/** Its transactions follow the days: those of other days leave it, those of new days join. */
export function EditPeriodDialog({ period, onClose }: Props): ReactElement {
  const [opened] = useState(period);
  const [name, setName] = useState(period.name);
  const [days, setDays] = useState<Partial<Days>>({ startsOn: period.startsOn, endsOn: period.endsOn });
  const { send, isSending, problem, forgive } = useChange(UpdatePeriod);
  const { startsOn, endsOn } = days;
  const save = async (expectedVersion: number): Promise<void> => {
    if (startsOn === undefined || endsOn === undefined) return;
    if ((await send({ id: period.id, name, startsOn, endsOn, expectedVersion })) === null) return;
    onClose();
    showToast(i18n.t("Saved: {name}", { name }));
  };
  const isChanged = isChangedElsewhere(problem);
  return (
    <FormDialog
      title={i18n.t("Change {name}", { name: opened.name })}
      submitLabel={i18n.t("Save")}
      isSending={isSending}
      canSubmit={startsOn !== undefined && endsOn !== undefined && !isChanged}
      problem={isChanged ? undefined : messageAbove(problem, PERIOD_FIELDS)}
      onSubmit={() => void save(opened.version)}
      onClose={onClose}
    >
      {isChanged && (
        <Conflict
          mine={{ name, ...days }}
          theirs={period}
          isSending={isSending}
          onKeepMine={() => void save(period.version)}
          onTakeTheirs={() => { forgive(); onClose(); }}
        />
      )}
      <PeriodFields name={name} days={days} onName={setName} onDays={setDays} errorOf={(field) => messagesOf(problem, field)} />
      <p>{i18n.t("Its transactions follow the days: those of other days leave it, those of new days join it.")}</p>
    </FormDialog>
  );
}

interface ConflictProps {
  readonly mine: { readonly name: string } & Partial<Days>;
  readonly theirs: ShownPeriod;
  readonly isSending: boolean;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
}

function Conflict({ mine, theirs, ...rest }: ConflictProps): ReactElement {
  const { locale } = useHousehold();
  const day = (date: string | undefined): string => (date === undefined ? "" : formatDate(date, locale, "medium"));
  const differences = [
    { label: i18n.t("Name"), mine: mine.name, theirs: theirs.name },
    { label: i18n.t("First day"), mine: day(mine.startsOn), theirs: day(theirs.startsOn) },
    { label: i18n.t("Last day"), mine: day(mine.endsOn), theirs: day(theirs.endsOn) },
  ];
  return <ConflictNote differences={differences.filter((each) => each.mine !== each.theirs)} {...rest} />;
}
