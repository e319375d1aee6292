import { Button } from "@mantine/core";
import { i18n } from "@lingui/core";
import { IconAdjustmentsHorizontal, IconCalendar } from "@tabler/icons-react";
import { Suspense, useState, type ReactElement } from "react";

import { useHousehold } from "../../frame/household";
import { ButtonMenu } from "../../ui/ButtonMenu";
import { later } from "../../ui/later";
import { without } from "./chips";
import { ChoiceMenu } from "./ChoiceMenu";
import type { Labels } from "./labels";
import { presetsOf } from "./presets";
import { Search } from "./Search";
import styles from "./Transactions.module.css";
import type { Address } from "./useAddress";

const FilterDrawer = later(() => import("./FilterDrawer"));

interface Props {
  readonly address: Address;
  readonly labels: Labels;
}

/** Search, the filters that are used most, and the way to all others. */
export function FilterBar({ address, labels }: Props): ReactElement {
  const { filter, go } = address;
  const [isOpen, setOpen] = useState(false);
  const count = Object.keys(filter).length;
  return (
    <div className={styles.bar}>
      <Search address={address} />
      <DateMenu address={address} labels={labels} onOther={() => { setOpen(true); }} />
      <div className={styles.wide}>
        <ChoiceMenu
          label={i18n.t("Category")}
          noneLabel={i18n.t("Not categorised")}
          options={labels.categories}
          value={filter.category ?? {}}
          onChange={(category) => { go({ filter: { ...without(filter, "category"), ...(category && { category }) } }); }}
        />
        <ChoiceMenu
          label={i18n.t("Deposit")}
          options={labels.deposits}
          value={filter.deposit ?? {}}
          onChange={(deposit) => { go({ filter: { ...without(filter, "deposit"), ...(deposit && { deposit }) } }); }}
        />
      </div>
      <Button
        variant="default"
        leftSection={<IconAdjustmentsHorizontal size={18} stroke={1.75} aria-hidden />}
        onClick={() => { setOpen(true); }}
      >
        {count === 0 ? i18n.t("Filters") : i18n.t("Filters ({count})", { count })}
      </Button>
      {count > 0 && (
        <Button variant="subtle" onClick={() => { go({ filter: {} }); }}>
          {i18n.t("Clear all")}
        </Button>
      )}
      <Suspense fallback={null}>
        {isOpen && <FilterDrawer address={address} labels={labels} onClose={() => { setOpen(false); }} />}
      </Suspense>
    </div>
  );
}

interface DateMenuProps extends Props {
  readonly onOther: () => void;
}

function DateMenu({ address: { filter, go }, labels, onOther }: DateMenuProps): ReactElement {
  const { today } = useHousehold();
  const rest = without(without(filter, "date"), "period");
  return (
    <ButtonMenu
      variant="default"
      leftSection={<IconCalendar size={18} stroke={1.75} aria-hidden />}
      entries={[
        ...presetsOf(today, labels.periods).map(({ label, filter: days }) => ({ label, run: () => { go({ filter: { ...rest, ...days } }); } })),
        { label: i18n.t("Other days…"), isApart: true, run: onOther },
        { label: i18n.t("Any day"), run: () => { go({ filter: rest }); } },
      ]}
    >
      {i18n.t("Date")}
    </ButtonMenu>
  );
}
