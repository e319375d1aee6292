import { Button } from "@mantine/core";
import { i18n } from "@lingui/core";
import { IconArrowsSort, IconBaselineDensityMedium, IconBaselineDensitySmall, IconCheck, IconDownload } from "@tabler/icons-react";
import { useState, type ReactElement } from "react";

import { useHousehold } from "../../frame/household";
import { withPart } from "../../frame/onDemand";
import { set } from "../../lib/preferences";
import { ButtonMenu } from "../../ui/ButtonMenu";
import { usePreferences } from "../../ui/usePreferences";
import { days } from "./chips";
import { ORDERS, orderName } from "./order";
import styles from "./Transactions.module.css";
import type { Address } from "./useAddress";

interface Props {
  readonly address: Address;
}

/** How the list is ordered and spaced, and how it is taken away. */
export function ListActions({ address }: Props): ReactElement {
  return (
    <>
      <OrderMenu address={address} />
      <Density />
      <Csv address={address} />
    </>
  );
}

function OrderMenu({ address: { order, go } }: Props): ReactElement {
  return (
    <ButtonMenu
      variant="subtle"
      leftSection={<IconArrowsSort size={18} stroke={1.75} aria-hidden />}
      isAtEnd
      entries={ORDERS.map((each) => ({
        key: each,
        label: orderName(each),
        isCurrent: each === order,
        aside: each === order ? <IconCheck size={16} stroke={1.75} aria-hidden /> : null,
        run: () => { go({ order: each }); },
      }))}
    >
      {orderName(order)}
    </ButtonMenu>
  );
}

function Density(): ReactElement {
  const isCompact = usePreferences().density === "compact";
  const Sign = isCompact ? IconBaselineDensityMedium : IconBaselineDensitySmall;
  return (
    <Button
      className={styles.wide ?? ""}
      variant="subtle"
      aria-pressed={isCompact}
      leftSection={<Sign size={18} stroke={1.75} aria-hidden />}
      onClick={() => { set({ density: isCompact ? "comfortable" : "compact" }); }}
    >
      {i18n.t("Compact")}
    </Button>
  );
}

/** The file can be narrowed by days alone, and so the menu says what will be in it. */
function Csv({ address: { filter } }: Props): ReactElement {
  const { locale, wallet } = useHousehold();
  const [isSaving, setSaving] = useState(false);
  const date = filter.date ?? {};
  const isNarrowed = Object.keys(filter).some((name) => name !== "date");
  const save = async (): Promise<void> => {
    setSaving(true);
    await withPart(() => import("./saveCsv"), ({ saveCsv }) => saveCsv(wallet, date));
    setSaving(false);
  };
  return (
    <ButtonMenu
      variant="subtle"
      loading={isSaving}
      leftSection={<IconDownload size={18} stroke={1.75} aria-hidden />}
      isAtEnd
      entries={[{ label: filter.date === undefined ? i18n.t("Save all transactions") : i18n.t("Save {days}", { days: days(date, locale) }), run: save }]}
      note={isNarrowed ? i18n.t("The file can be narrowed by days alone: other filters do not count in it.") : undefined}
    >
      {i18n.t("CSV")}
    </ButtonMenu>
  );
}
