import { Button } from "@mantine/core";
import { i18n } from "@lingui/core";
import { IconEye, IconEyeOff, IconPlus, IconSearch, IconUser } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { useHousehold } from "../frame/household";
import { showOverlay } from "../frame/overlay";
import { openAdd } from "../frame/quickAdd";
import { toggle } from "../lib/preferences";
import { keysText } from "../ui/keysText";
import { MenuButton } from "../ui/MenuButton";
import { usePreferences } from "../ui/usePreferences";
import { signOut } from "./signOut";
import styles from "./Header.module.css";
import { WalletMenu } from "./WalletMenu";

export function Header(): ReactElement {
  return (
    <header className={styles.header}>
      <div className={styles.wallet}>
        <WalletMenu />
      </div>
      <button
        type="button"
        className={styles.search}
        onClick={() => {
          showOverlay("palette");
        }}
      >
        <IconSearch size={18} stroke={1.75} aria-hidden />
        <span className={styles.searchText}>{i18n.t("Find or do")}</span>
        <kbd className={styles.key}>{keysText("Ctrl+k")}</kbd>
      </button>
      <div className={styles.actions}>
        <Button
          className={styles.add}
          leftSection={<IconPlus size={18} stroke={2} aria-hidden />}
          onClick={() => {
            openAdd();
          }}
        >
          {i18n.t("Add")} <kbd className={styles.key}>n</kbd>
        </Button>
        <HideAmounts />
        <UserMenu />
      </div>
    </header>
  );
}

function HideAmounts(): ReactElement {
  const { privacy: isHidden } = usePreferences();
  const label = isHidden ? i18n.t("Show amounts") : i18n.t("Hide amounts");
  const Sign = isHidden ? IconEyeOff : IconEye;
  return (
    <button
      type="button"
      className={styles.icon}
      title={label}
      aria-label={label}
      onClick={() => {
        toggle("privacy");
      }}
    >
      <Sign size={20} stroke={1.75} aria-hidden />
    </button>
  );
}

function UserMenu(): ReactElement {
  const navigate = useNavigate();
  const { me } = useHousehold();
  return (
    <MenuButton
      label={i18n.t("Your account")}
      className={styles.icon}
      isAtEnd
      heading={me.fullName || me.email}
      entries={[
        { key: "recent", label: i18n.t("Recent changes"), run: () => { showOverlay("recent"); } },
        { key: "settings", label: i18n.t("Settings"), run: () => navigate({ to: "/settings" }) },
        { key: "out", label: i18n.t("Sign out"), run: signOut },
      ]}
    >
      <IconUser size={20} stroke={1.75} aria-hidden />
    </MenuButton>
  );
}
