import { Button, CloseButton, Menu, TextInput } from "@mantine/core";
import { i18n } from "@lingui/core";
import { IconAdjustmentsHorizontal, IconCalendar, IconSearch } from "@tabler/icons-react";
import { useCallback, useEffect, useRef, useState, type ReactElement } from "react";

import { useHousehold } from "../../frame/household";
import { useShortcut } from "../../frame/shortcuts";
import { readFilter } from "../../lib/filters";
import { without } from "./chips";
import { ChoiceMenu } from "./ChoiceMenu";
import { FilterDrawer } from "./FilterDrawer";
import type { Labels } from "./labels";
import { presetsOf } from "./presets";
import styles from "./Transactions.module.css";
import type { Address } from "./useAddress";

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
      {isOpen && <FilterDrawer address={address} labels={labels} onClose={() => { setOpen(false); }} />}
    </div>
  );
}

/** Milliseconds without a key after which what was typed is looked for. */
const PAUSE = 250;

function Search({ address: { filter, go } }: { readonly address: Address }): ReactElement {
  const given = filter.text ?? "";
  const [typed, setTyped] = useState(given);
  const [isTyping, setTyping] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const wanted = typed.trim();
  const isTooLong = readFilter({ text: wanted }).dropped.length > 0;
  const focus = useCallback(() => field.current?.focus(), []);
  useShortcut("/", "transactions", i18n.t("Search transactions"), focus);
  useEffect(() => {
    if (!isTyping || isTooLong) return undefined;
    const timer = setTimeout(() => {
      setTyping(false);
      if (wanted !== given) go({ filter: { ...without(filter, "text"), ...(wanted === "" ? {} : { text: wanted }) } }, given !== "");
    }, PAUSE);
    return () => { clearTimeout(timer); };
  }, [isTyping, isTooLong, wanted, given, filter, go]);
  const type = (text: string): void => {
    setTyped(text);
    setTyping(true);
  };
  const shown = isTyping || typed.trim() === given ? typed : given;
  return (
    <TextInput
      ref={field}
      className={styles.search ?? ""}
      type="search"
      label={i18n.t("Search")}
      labelProps={{ className: styles.unseen }}
      placeholder={i18n.t("Name, note, category or amount")}
      leftSection={<IconSearch size={18} stroke={1.75} aria-hidden />}
      rightSection={shown === "" ? undefined : <CloseButton size="sm" aria-label={i18n.t("Clear the search")} onClick={() => { type(""); focus(); }} />}
      value={shown}
      onChange={(event) => { type(event.currentTarget.value); }}
      error={isTooLong ? i18n.t("At most ten words, of 200 characters together.") : null}
    />
  );
}

interface DateMenuProps extends Props {
  readonly onOther: () => void;
}

function DateMenu({ address: { filter, go }, labels, onOther }: DateMenuProps): ReactElement {
  const { today } = useHousehold();
  const rest = without(without(filter, "date"), "period");
  return (
    <Menu position="bottom-start" shadow="md">
      <Menu.Target>
        <Button variant="default" leftSection={<IconCalendar size={18} stroke={1.75} aria-hidden />}>
          {i18n.t("Date")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {presetsOf(today, labels.periods).map(({ label, filter: days }) => (
          <Menu.Item key={label} onClick={() => { go({ filter: { ...rest, ...days } }); }}>
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={onOther}>{i18n.t("Other days…")}</Menu.Item>
        <Menu.Item onClick={() => { go({ filter: rest }); }}>{i18n.t("Any day")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
