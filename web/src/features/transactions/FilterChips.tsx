import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { useHousehold } from "../../frame/household";
import { chipsOf, without } from "./chips";
import { ClearButton } from "./ClearButton";
import type { Labels } from "./labels";
import styles from "./Transactions.module.css";
import type { Address } from "./useAddress";

interface Props {
  readonly address: Address;
  readonly labels: Labels;
}

/** What the list is narrowed by, each of which can be taken away, and what of the address was no filter. */
export function FilterChips({ address: { filter, dropped, go }, labels }: Props): ReactElement | null {
  const { locale, wallet } = useHousehold();
  const chips = chipsOf(filter, { labels, locale, currency: wallet.currency }).filter(({ name }) => name !== "text");
  if (chips.length === 0 && dropped.length === 0) return null;
  return (
    <div className={styles.chips}>
      {chips.length > 0 && (
        <ul aria-label={i18n.t("Filters in use")}>
          {chips.map(({ name, text }) => (
            <li key={name} className={styles.chip}>
              <span>{text}</span>
              <ClearButton label={i18n.t("Take away: {filter}", { filter: text })} onClear={() => { go({ filter: without(filter, name) }); }} />
            </li>
          ))}
        </ul>
      )}
      {dropped.length > 0 && (
        <p className={styles.dropped}>
          {i18n.t("Not understood in the address, and left out: {names}.", { names: dropped.join(", ") })}
        </p>
      )}
    </div>
  );
}
