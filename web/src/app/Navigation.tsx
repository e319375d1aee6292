import { i18n } from "@lingui/core";
import {
  IconArrowsLeftRight,
  IconBuildingBank,
  IconCalendarStats,
  IconChartBar,
  IconFileImport,
  IconHome,
  IconMenu2,
  IconPlus,
  IconScale,
  IconSettings,
  IconTags,
  IconWand,
  type Icon,
} from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { openAdd } from "../frame/quickAdd";
import { MenuButton } from "../ui/MenuButton";
import styles from "./Navigation.module.css";
import { WalletMenu } from "./WalletMenu";

export type To = "/" | "/transactions" | "/plan" | "/reports" | "/deposits" | "/loans" | "/labels" | "/rules" | "/import" | "/settings";

interface Entry {
  readonly to: To;
  readonly label: string;
  readonly icon: Icon;
}

function mainEntries(): readonly Entry[] {
  return [
    { to: "/", label: i18n.t("Overview"), icon: IconHome },
    { to: "/transactions", label: i18n.t("Transactions"), icon: IconArrowsLeftRight },
    { to: "/plan", label: i18n.t("Plan"), icon: IconCalendarStats },
    { to: "/reports", label: i18n.t("Reports"), icon: IconChartBar },
    { to: "/deposits", label: i18n.t("Deposits"), icon: IconBuildingBank },
  ];
}

export function manageEntries(): readonly Entry[] {
  return [
    { to: "/loans", label: i18n.t("Loans"), icon: IconScale },
    { to: "/labels", label: i18n.t("Categories & entities"), icon: IconTags },
    { to: "/rules", label: i18n.t("Rules"), icon: IconWand },
    { to: "/import", label: i18n.t("Import"), icon: IconFileImport },
    { to: "/settings", label: i18n.t("Settings"), icon: IconSettings },
  ];
}

export function Sidebar(): ReactElement {
  return (
    <nav className={styles.sidebar} aria-label={i18n.t("Main")}>
      <WalletMenu />
      <Entries entries={mainEntries()} />
      <div className={styles.manage}>{i18n.t("Manage")}</div>
      <Entries entries={manageEntries()} />
    </nav>
  );
}

function Entries({ entries }: { readonly entries: readonly Entry[] }): ReactElement {
  return (
    <ul className={styles.entries}>
      {entries.map((entry) => (
        <li key={entry.to}>
          <Go entry={entry} className={styles.entry} />
        </li>
      ))}
    </ul>
  );
}

function Go({ entry, className }: { readonly entry: Entry; readonly className: string | undefined }): ReactElement {
  const { to, label, icon: Sign } = entry;
  return (
    <Link to={to} className={className} activeOptions={{ exact: to === "/" }} activeProps={{ "aria-current": "page" }} title={label}>
      <Sign size={20} stroke={1.75} aria-hidden />
      <span>{label}</span>
    </Link>
  );
}

/** What a thumb reaches on a phone. */
export function BottomBar(): ReactElement {
  const [overview, transactions, plan, ...others] = mainEntries();
  const more = [...others, ...manageEntries()];
  return (
    <nav className={styles.bar} aria-label={i18n.t("Main")}>
      {overview && <Go entry={overview} className={styles.tab} />}
      {transactions && <Go entry={transactions} className={styles.tab} />}
      <button
        type="button"
        className={styles.plus}
        aria-label={i18n.t("Add")}
        onClick={() => {
          openAdd();
        }}
      >
        <IconPlus size={28} stroke={2} aria-hidden />
      </button>
      {plan && <Go entry={plan} className={styles.tab} />}
      <More entries={more} />
    </nav>
  );
}

function More({ entries }: { readonly entries: readonly Entry[] }): ReactElement {
  const navigate = useNavigate();
  return (
    <MenuButton
      className={styles.tab}
      isAtEnd
      entries={entries.map(({ to, label, icon: Sign }) => ({
        key: to,
        label,
        icon: <Sign size={20} stroke={1.75} aria-hidden />,
        run: () => navigate({ to }),
      }))}
    >
      <IconMenu2 size={20} stroke={1.75} aria-hidden />
      <span>{i18n.t("More")}</span>
    </MenuButton>
  );
}
