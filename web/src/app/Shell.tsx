import { useSuspenseQuery } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { Outlet } from "@tanstack/react-router";
import { Suspense, useEffect, type ReactElement } from "react";

import { graphql } from "../api/gql";
import { HouseholdContext, type Household } from "../frame/household";
import { namedWalletId } from "../frame/place";
import { today } from "../lib/dates";
import { clearOthers } from "../lib/drafts";
import { currentLocale } from "../lib/locale";
import { Skeleton } from "../ui/Skeleton";
import { ConnectionBanner } from "./ConnectionBanner";
import { DemoBanner } from "./DemoBanner";
import { Header } from "./Header";
import { useGoShortcuts } from "./goShortcuts";
import { BottomBar, Sidebar } from "./Navigation";
import { Overlays } from "./Overlays";
import { NewVersionBanner } from "./NewVersionBanner";
import styles from "./Shell.module.css";

export const AppShell = graphql(`
  query AppShell {
    me {
      id
      email
      username
      fullName
      timeZone
      isDemo
      joinedAt
    }
    wallets {
      id
      name
      currency
      isDefault
      balance
      version
    }
  }
`);

/** What is around each page of somebody signed in. */
export function Shell(): ReactElement {
  const { data } = useSuspenseQuery(AppShell);
  const household = householdOf(data.me, data.wallets ?? []);
  useGoShortcuts();
  const owner = household.me.id;
  useEffect(() => {
    clearOthers(owner);
  }, [owner]);
  return (
    <HouseholdContext value={household}>
      <a className={styles.skip} href="#main">
        {i18n.t("To the content")}
      </a>
      <div className={styles.shell}>
        <Sidebar />
        <div className={styles.content}>
          <Header />
          <ConnectionBanner />
          <NewVersionBanner />
          {household.me.isDemo && <DemoBanner />}
          <main id="main" tabIndex={-1}>
            <Suspense fallback={<Skeleton />}>
              <Outlet />
            </Suspense>
          </main>
        </div>
        <BottomBar />
      </div>
      <Overlays />
    </HouseholdContext>
  );
}

function householdOf(me: Household["me"], wallets: Household["wallets"]): Household {
  const wallet =
    wallets.find(({ id }) => id === namedWalletId) ?? wallets.find(({ isDefault }) => isDefault) ?? wallets[0];
  if (wallet === undefined) throw new Error("Everybody has a wallet.");
  return { me, wallet, wallets, today: today(me.timeZone), locale: currentLocale() };
}
