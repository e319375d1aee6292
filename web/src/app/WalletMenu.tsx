import { Menu } from "@mantine/core";
import { i18n } from "@lingui/core";
import { IconChevronDown, IconWallet } from "@tabler/icons-react";
import type { ReactElement } from "react";

import { useHousehold } from "../frame/household";
import { openWallet } from "./place";
import styles from "./WalletMenu.module.css";

/** Which wallet the pages are about, and the way to another one. */
export function WalletMenu(): ReactElement {
  const { wallet, wallets } = useHousehold();
  return (
    <Menu position="bottom-start" shadow="md">
      <Menu.Target>
        <button type="button" className={styles.target} aria-label={i18n.t("{name} {currency}, your wallet", { name: wallet.name, currency: wallet.currency })}>
          <IconWallet size={20} stroke={1.75} aria-hidden />
          <span className={styles.name}>
            <strong>{wallet.name}</strong>
            <small>{wallet.currency}</small>
          </span>
          <IconChevronDown size={16} stroke={1.75} aria-hidden className={styles.chevron} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{i18n.t("Wallets")}</Menu.Label>
        {wallets.map(({ id, name, currency, isDefault }) => (
          <Menu.Item
            key={id}
            {...(id === wallet.id ? { "aria-current": true } : {})}
            rightSection={<small>{currency}</small>}
            onClick={() => {
              openWallet(isDefault ? null : id);
            }}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
