import { Button, Checkbox, MultiSelect } from "@mantine/core";
import { i18n } from "@lingui/core";
import { useState, type ReactElement, type ReactNode, type SubmitEvent } from "react";

import { useHousehold } from "../../frame/household";
import type { Reference, TransactionFilter } from "../../lib/filters";
import { hasWords } from "../../lib/folding";
import { DateField } from "../../ui/DateField";
import { Dialog } from "../../ui/Dialog";
import { AmountRange } from "./AmountRange";
import { directionName, kindName } from "./chips";
import { chosenOf, DIRECTIONS, KINDS, NONE, rangeWith, referenceOf, withCondition } from "./filterDraft";
import { FlagFields } from "./FlagFields";
import type { Label, Labels } from "./labels";
import styles from "./Transactions.module.css";
import type { Address } from "./useAddress";

interface Props {
  readonly address: Address;
  readonly labels: Labels;
  readonly onClose: () => void;
}

type Change = (filter: TransactionFilter) => void;

/** Every condition there is; the list follows when they are all said. */
export default function FilterDrawer({ address, labels, onClose }: Props): ReactElement {
  const [draft, setDraft] = useState(address.filter);
  const [isSound, setSound] = useState(true);
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (!isSound) return;
    address.go({ filter: draft });
    onClose();
  };
  return (
    <Dialog title={i18n.t("Filters")} onClose={onClose} shape="side">
      <form className={styles.drawer} onSubmit={submit}>
        <Days draft={draft} labels={labels} change={setDraft} />
        <Ways draft={draft} change={setDraft} />
        <AmountRange
          key={draft.amount === undefined ? "open" : "bound"}
          value={draft.amount}
          onChange={(amount, isReadable) => {
            setSound(isReadable);
            if (isReadable) setDraft(withCondition(draft, "amount", amount));
          }}
        />
        <References draft={draft} labels={labels} change={setDraft} />
        <FlagFields draft={draft} change={setDraft} />
        <div className={styles.drawerEnd}>
          <Button type="submit" disabled={!isSound}>
            {i18n.t("Show transactions")}
          </Button>
          <Button variant="subtle" onClick={() => { setDraft({}); setSound(true); }}>
            {i18n.t("Clear all")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface PartProps {
  readonly draft: TransactionFilter;
  readonly change: Change;
}

function Days({ draft, labels, change }: PartProps & { readonly labels: Labels }): ReactElement {
  const { today } = useHousehold();
  const { date } = draft;
  return (
    <Group legend={i18n.t("When")}>
      <div className={styles.pair}>
        <DateField
          label={i18n.t("From")}
          value={date?.from ?? null}
          today={today}
          max={date?.to}
          onChange={(from) => { change(withCondition(draft, "date", rangeWith(date, "from", from))); }}
        />
        <DateField
          label={i18n.t("To")}
          value={date?.to ?? null}
          today={today}
          min={date?.from}
          onChange={(to) => { change(withCondition(draft, "date", rangeWith(date, "to", to))); }}
        />
      </div>
      <Several
        label={i18n.t("Period")}
        noneLabel={i18n.t("In no period")}
        options={labels.periods}
        value={draft.period}
        onChange={(period) => { change(withCondition(draft, "period", period)); }}
      />
    </Group>
  );
}

function Ways({ draft, change }: PartProps): ReactElement {
  const kinds = draft.kind ?? [];
  const directions = draft.direction ?? [];
  return (
    <div className={styles.pair}>
      <Group legend={i18n.t("Kind")}>
        {KINDS.map((kind) => (
          <Checkbox
            key={kind}
            label={kindName(kind)}
            checked={kinds.includes(kind)}
            onChange={() => { change(withCondition(draft, "kind", switched(kinds, kind))); }}
          />
        ))}
      </Group>
      <Group legend={i18n.t("Direction")}>
        {DIRECTIONS.map((direction) => (
          <Checkbox
            key={direction}
            label={directionName(direction)}
            checked={directions.includes(direction)}
            onChange={() => { change(withCondition(draft, "direction", switched(directions, direction))); }}
          />
        ))}
      </Group>
    </div>
  );
}

function References({ draft, labels, change }: PartProps & { readonly labels: Labels }): ReactElement {
  const base = labels.baseCategories.map(({ code, name }) => ({ id: code, name }));
  const { codes = [], none } = draft.baseCategory ?? {};
  return (
    <Group legend={i18n.t("What and who")}>
      <Several label={i18n.t("Category")} noneLabel={i18n.t("Not categorised")} options={labels.categories} value={draft.category} onChange={(category) => { change(withCondition(draft, "category", category)); }} />
      <Several
        label={i18n.t("Base category")}
        noneLabel={i18n.t("Without a base category")}
        options={base}
        value={draft.baseCategory === undefined ? undefined : { ids: codes, ...(none === true ? { none } : {}) }}
        onChange={(given) => { change(withCondition(draft, "baseCategory", given && { codes: given.ids ?? [], ...(given.none === true ? { none: true } : {}) })); }}
      />
      <Several label={i18n.t("Who")} noneLabel={i18n.t("Nobody named")} options={labels.entities} onSearch={labels.findEntity} value={draft.entity} onChange={(entity) => { change(withCondition(draft, "entity", entity)); }} />
      <Several label={i18n.t("Deposit")} options={labels.deposits} value={draft.deposit} onChange={(deposit) => { change(withCondition(draft, "deposit", deposit)); }} />
      <Several label={i18n.t("Bucket")} noneLabel={i18n.t("In no bucket")} options={labels.buckets} value={draft.bucket} onChange={(bucket) => { change(withCondition(draft, "bucket", bucket)); }} />
    </Group>
  );
}

interface SeveralProps {
  readonly label: string;
  readonly noneLabel?: string;
  readonly options: readonly Label[];
  /** Told of what is typed, where the options are not all there are. */
  readonly onSearch?: ((typed: string) => void) | undefined;
  readonly value: Reference | undefined;
  readonly onChange: (value: Reference | undefined) => void;
}

function Several({ label, noneLabel, options, onSearch, value, onChange }: SeveralProps): ReactElement {
  const choices = options.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <MultiSelect
      label={label}
      data={noneLabel === undefined ? choices : [{ value: NONE, label: noneLabel }, ...choices]}
      value={chosenOf(value ?? {})}
      onChange={(chosen) => { onChange(referenceOf(chosen)); }}
      searchable
      {...(onSearch && { onSearchChange: onSearch })}
      filter={({ options: all, search }) => all.filter((each) => "value" in each && hasWords(each.label, search))}
      hidePickedOptions
      maxValues={100}
      nothingFoundMessage={i18n.t("Nothing in the list is called so.")}
    />
  );
}

function Group({ legend, children }: { readonly legend: string; readonly children: ReactNode }): ReactElement {
  return (
    <fieldset className={styles.group}>
      <legend>{legend}</legend>
      {children}
    </fieldset>
  );
}

function switched<Value>(all: readonly Value[], value: Value): Value[] {
  return all.includes(value) ? all.filter((each) => each !== value) : [...all, value];
}
