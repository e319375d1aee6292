import { i18n } from "@lingui/core";
import { IconChevronDown, IconWallet } from "@tabler/icons-react";
import type { ReactElement } from "react";

import { useHousehold } from "../frame/household";
import { openWallet } from "../frame/place";
import { MenuButton } from "../ui/MenuButton";
import styles from "./WalletMenu.module.css";

/** Which wallet the pages are about, and the way to another one. */
export function WalletMenu(): ReactElement {
  const { wallet, wallets } = useHousehold();
  return (
    <MenuButton
      label={i18n.t("{name} {currency}, your wallet", { name: wallet.name, currency: wallet.currency })}
      className={styles.target}
      heading={i18n.t("Wallets")}
      entries={wallets.map(({ id, name, currency, isDefault }) => ({
        key: id,
        label: name,
        aside: <small>{currency}</small>,
        isCurrent: id === wallet.id,
        run: () => {
          openWallet(isDefault ? null : id);
        },
      }))}
    >
      <IconWallet size={20} stroke={1.75} aria-hidden />
      <span className={styles.name}>
        <strong>{wallet.name}</strong>
        <small>{wallet.currency}</small>
      </span>
      <IconChevronDown size={16} stroke={1.75} aria-hidden className={styles.chevron} />
    </MenuButton>
  );
}
