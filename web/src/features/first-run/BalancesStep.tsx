import { i18n } from "@lingui/core";
import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";

import { messageAbove } from "../../api/problems";
import { useDigits, useHousehold } from "../../frame/household";
import { newKey } from "../../lib/idempotency";
import { formatNumber } from "../../lib/intl";
import { negate } from "../../lib/money";
import { depositName } from "./depositName";
import type { StepProps } from "./FirstRunPage";
import styles from "./FirstRun.module.css";
import { PlaceRow, PLACE_FIELDS } from "./PlaceRow";
import { placesOf, type KnownDeposit, type Place } from "./places";
import { isReadable, writesOf, type Reading } from "./placeWrites";
import { StepForm } from "./StepForm";
import { useWrites } from "./useWrites";

/** Where the money is today: what each deposit begins with. */
export function BalancesStep({ answers, draft, change, onDone }: StepProps): ReactElement {
  const { wallet: { id: walletId, currency }, locale, today } = useHousehold();
  const reading: Reading = { walletId, currency, locale, today, digits: useDigits() };
  const { run, isSending, refusal } = useWrites();
  const [isChecked, setChecked] = useState(false);
  const deposits = answers.wallet.deposits ?? [];
  const typed = deposits.length === 0 && draft.places.length === 0 ? proposals() : draft.places;
  const places = placesOf(deposits, typed, (deposit) => shownPlace(deposit, locale));
  const keep = (next: readonly Place[]): void => { change((before) => ({ ...before, places: next })); };
  const submit = async (): Promise<void> => {
    setChecked(true);
    if (!places.every((place) => isReadable(place, reading))) return;
    const writes = places.flatMap((place) => writesOf(place, deposits.find(({ id }) => id === place.key), reading));
    const settle = (key: string): void => { change((before) => ({ ...before, places: before.places.filter((place) => place.key !== key) })); };
    if (await run(writes, settle)) onDone();
  };
  return (
    <StepForm
      step="balances"
      question={i18n.t("Where is your money, and how much?")}
      about={i18n.t("A row for each account, card or purse, with what is on it today. A debt is written with a minus; what you do not know may stay empty.")}
      isSending={isSending}
      problem={messageAbove(refusal?.problem ?? null, PLACE_FIELDS)}
      onSubmit={submit}
    >
      <div className={styles.places}>
        {places.map((place) => (
          <PlaceRow
            key={place.key}
            place={place}
            currency={currency}
            digits={reading.digits}
            isChecked={isChecked}
            problem={refusal?.at === place.key ? refusal.problem : null}
            onChange={(changes) => { keep(places.map((each) => (each.key === place.key ? { ...each, ...changes } : each))); }}
            onRemove={place.isNew && places.length > 1 ? () => { keep(places.filter(({ key }) => key !== place.key)); } : null}
          />
        ))}
      </div>
      <div>
        <Button variant="default" leftSection={<IconPlus size={18} stroke={1.75} aria-hidden />} onClick={() => { keep([...places, newPlace("", "VIRTUAL")]); }}>
          {i18n.t("Add another place")}
        </Button>
      </div>
      <p className={styles.about}>
        {i18n.t("Or let the files of your bank tell:")} <Link to="/import">{i18n.t("Bring your data")}</Link>
      </p>
    </StepForm>
  );
}

function proposals(): readonly Place[] {
  return [
    { ...newPlace(i18n.t("Bank account"), "VIRTUAL"), key: "bank" },
    { ...newPlace(i18n.t("Cash"), "PHYSICAL"), key: "cash" },
  ];
}

function newPlace(name: string, form: Place["form"]): Place {
  return { key: newKey(), isNew: true, form, name, balance: "" };
}

function shownPlace({ id, name, form, openingBalance }: KnownDeposit, locale: string): Place {
  const amount = openingBalance && (openingBalance.direction === "IN" ? openingBalance.amount : negate(openingBalance.amount));
  return { key: id, isNew: false, form, name: depositName(name), balance: amount === null ? "" : formatNumber(amount, locale) };
}
