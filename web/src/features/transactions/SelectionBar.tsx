import { Button } from "@mantine/core";
import { i18n } from "@lingui/core";
import { useState, type ReactElement, type ReactNode } from "react";

import { useHousehold } from "../../frame/household";
import { Amount } from "../../ui/Amount";
import { ButtonMenu } from "../../ui/ButtonMenu";
import { DateField } from "../../ui/DateField";
import { Picker } from "../../ui/Picker";
import { PopupButton } from "../../ui/PopupButton";
import { PopupContent } from "../../ui/PopupContent";
import { changeable, type BulkChange } from "./bulkEdit";
import { sumOf } from "./days";
import type { Labels } from "./labels";
import { categoryOptions, depositOptions } from "./options";
import styles from "./Table.module.css";
import { MOST_LOADED } from "./rowList";
import { useBulkEdit } from "./useBulkEdit";
import type { Handling } from "./useHandling";
import { useRowActions } from "./useRowActions";
import type { Rows } from "./useRows";
import { canCopy, legsIn, type Row } from "./what";

interface Props {
  readonly handling: Handling;
  readonly list: Rows;
  readonly labels: Labels;
  readonly total: number;
  readonly hasMore: boolean;
  readonly opened: "category" | null;
  readonly onOpen: (opened: "category" | null) => void;
}

/** How many rows are selected, what they come to, and what can be done with all of them. */
export default function SelectionBar({ handling, list, labels, total, hasMore, opened, onOpen }: Props): ReactElement {
  const { wallet, today } = useHousehold();
  const { selected, acts } = handling;
  const { remove, copy } = useRowActions();
  const run = useBulkEdit();
  const count = selected.length;
  return (
    <section className={styles.selection} aria-label={i18n.t("Selected transactions")}>
      <p className={styles.selected}>
        <strong>{i18n.t("{count} selected", { count })}</strong> <Amount value={sumOf(selected)} currency={wallet.currency} hasPlus />
      </p>
      <SelectAll {...{ handling, list, total, hasMore }} />
      <div className={styles.selectionActions}>
        <CategoryChoice rows={selected} labels={labels} isOpen={opened === "category"} onOpen={(isOpen) => { onOpen(isOpen ? "category" : null); }} onChoose={run} />
        <DepositChoice rows={selected} labels={labels} onChoose={run} />
        <DateChoice rows={selected} onChoose={run} />
        <ButtonMenu
          size="sm"
          variant="default"
          disabled={!selected.some(canCopy)}
          entries={[
            { label: i18n.t("To today"), run: () => copy(selected, { date: today }) },
            { label: i18n.t("A month later each"), run: () => copy(selected, { shiftMonths: 1 }) },
            { label: i18n.t("On the same days"), run: () => copy(selected, {}) },
          ]}
        >
          {i18n.t("Copy")}
        </ButtonMenu>
        <Button size="sm" variant="outline" color="red" onClick={() => { remove(selected, legsIn(handling.rows, selected)); acts.clear(); }}>{i18n.t("Delete")}</Button>
        <Button size="sm" variant="subtle" onClick={acts.clear}>{i18n.t("Clear selection")}</Button>
      </div>
    </section>
  );
}

function SelectAll({ handling, list, total, hasMore }: Pick<Props, "handling" | "list" | "total" | "hasMore">): ReactElement | null {
  const [isLoading, setLoading] = useState(false);
  const { selected, rows, acts } = handling;
  if (!hasMore || selected.length < rows.length) return null;
  const selectAll = async (): Promise<void> => {
    setLoading(true);
    await list.moreUntil(MOST_LOADED);
    setLoading(false);
    acts.selectAll(list.get().rows);
  };
  return (
    <Button size="sm" variant="subtle" loading={isLoading} onClick={() => void selectAll()}>
      {total <= MOST_LOADED ? i18n.t("Select all {total}", { total }) : i18n.t("Select the first {count}", { count: MOST_LOADED })}
    </Button>
  );
}

interface ChoiceProps {
  readonly rows: readonly Row[];
  readonly onChoose: (rows: readonly Row[], change: BulkChange) => Promise<void>;
}

interface CategoryProps extends ChoiceProps {
  readonly labels: Labels;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
}

/** Categories of the kind that most of them are of: those of other kinds stay as they are, which is said. */
function CategoryChoice({ rows, labels, isOpen, onOpen, onChoose }: CategoryProps): ReactElement {
  const able = changeable(rows, "categoryId");
  const expenses = able.filter(({ kind }) => kind === "EXPENSE");
  const incomes = able.filter(({ kind }) => kind === "INCOME");
  const those = expenses.length >= incomes.length ? expenses : incomes;
  const kind = those === expenses ? "EXPENSE" : "INCOME";
  return (
    <Choice label={i18n.t("Category")} isDisabled={those.length === 0} isOpen={isOpen} onOpen={onOpen}>
      <Picker
        label={i18n.t("{count, plural, one {New category of #} other {New category of #}}", { count: those.length })}
        value={null}
        options={categoryOptions(labels, kind, null)}
        onChange={(categoryId) => {
          onOpen(false);
          void onChoose(those, { categoryId });
        }}
      />
      <Left count={rows.length - those.length} />
    </Choice>
  );
}

function DepositChoice({ rows, labels, onChoose }: ChoiceProps & { readonly labels: Labels }): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const those = changeable(rows, "depositId");
  return (
    <Choice label={i18n.t("Deposit")} isDisabled={those.length === 0} isOpen={isOpen} onOpen={setOpen}>
      <Picker
        label={i18n.t("{count, plural, one {New deposit of #} other {New deposit of #}}", { count: those.length })}
        value={null}
        options={depositOptions(labels, null)}
        onChange={(depositId) => {
          setOpen(false);
          if (depositId !== null) void onChoose(those, { depositId });
        }}
      />
      <Left count={rows.length - those.length} />
    </Choice>
  );
}

function DateChoice({ rows, onChoose }: ChoiceProps): ReactElement {
  const { today } = useHousehold();
  const [isOpen, setOpen] = useState(false);
  const [date, setDate] = useState<string | null>(today);
  const those = changeable(rows, "date");
  return (
    <Choice label={i18n.t("Date")} isDisabled={those.length === 0} isOpen={isOpen} onOpen={setOpen}>
      <DateField label={i18n.t("New date of all")} value={date} onChange={setDate} today={today} />
      <Button
        size="sm"
        disabled={date === null}
        onClick={() => {
          setOpen(false);
          if (date !== null) void onChoose(those, { date });
        }}
      >
        {i18n.t("Change")}
      </Button>
    </Choice>
  );
}

interface PopoverProps {
  readonly label: string;
  readonly isDisabled: boolean;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly children: ReactNode;
}

function Choice({ label, isDisabled, isOpen, onOpen, children }: PopoverProps): ReactElement {
  return (
    <PopupButton
      size="sm"
      variant="default"
      disabled={isDisabled}
      isOpen={isOpen && !isDisabled}
      onOpen={onOpen}
      content={<PopupContent label={label} className={styles.choices}>{children}</PopupContent>}
    >
      {label}
    </PopupButton>
  );
}

function Left({ count }: { readonly count: number }): ReactElement | null {
  if (count <= 0) return null;
  return <p className={styles.menuNote}>{i18n.t("{count, plural, one {# cannot have one of these and stays as it is.} other {# cannot have one of these and stay as they are.}}", { count })}</p>;
}
