import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { sendChange } from "../../api/changes";
import { messageAbove, messagesOf } from "../../api/problems";
import { useHousehold } from "../../frame/household";
import { currencyName } from "../../lib/currencyName";
import { today } from "../../lib/dates";
import { formatDate } from "../../lib/intl";
import { timeZones } from "../../lib/timeZone";
import { UpdateWallet } from "../../parts/walletChanges";
import { Picker } from "../../ui/Picker";
import type { StepProps } from "./FirstRunPage";
import { SetTimeZone } from "./mutations";
import { StepForm } from "./StepForm";
import { keyed, useWrites, type Write } from "./useWrites";

const FIELDS = ["currency", "timeZone"];

/** In which currency the wallet is, and where its days begin. */
export function MoneyStep({ answers: { currencies }, draft, change, onDone }: StepProps): ReactElement {
  const { me, wallet, locale } = useHousehold();
  const { run, isSending, refusal } = useWrites();
  const currency = draft.currency ?? wallet.currency;
  const timeZone = draft.timeZone ?? me.timeZone;
  const problem = refusal?.problem ?? null;
  const submit = async (): Promise<void> => {
    const writes = [
      ...(timeZone === me.timeZone ? [] : [timeZoneWrite(timeZone)]),
      ...(currency === wallet.currency ? [] : [keyed("currency", UpdateWallet, { id: wallet.id, currency })]),
    ];
    if (await run(writes, (at) => { change((before) => ({ ...before, [at]: null })); })) onDone();
  };
  return (
    <StepForm
      step="money"
      question={i18n.t("Which money is yours, and where do you live?")}
      about={i18n.t("Each wallet has one currency, which stays once amounts are written down in it.")}
      isSending={isSending}
      problem={messageAbove(problem, FIELDS)}
      onSubmit={submit}
    >
      <Picker
        label={i18n.t("Currency")}
        description={i18n.t("Of {name}", { name: wallet.name })}
        options={currencies.map(({ code, name }) => ({ id: code, label: `${code} ${currencyName(code, locale) ?? name}` }))}
        value={currency}
        onChange={(chosen) => { if (chosen !== null) change((before) => ({ ...before, currency: chosen })); }}
        error={messagesOf(problem, "currency")}
        required
      />
      <Picker
        label={i18n.t("Time zone")}
        description={i18n.t("It decides which day is today: {day}", { day: formatDate(today(timeZone), locale, "medium") })}
        options={timeZones().map((id) => ({ id, label: id.replaceAll("_", " ") }))}
        value={timeZone}
        onChange={(chosen) => { if (chosen !== null) change((before) => ({ ...before, timeZone: chosen })); }}
        error={messagesOf(problem, "timeZone")}
        required
      />
    </StepForm>
  );
}

/** One of the account, which takes no key: sent twice it says the same. */
function timeZoneWrite(timeZone: string): Write {
  return { at: "timeZone", send: (client) => sendChange(client, SetTimeZone, { input: { timeZone } }) };
}
