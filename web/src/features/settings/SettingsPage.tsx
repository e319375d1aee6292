import { useSuspenseQuery } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import { Page } from "../../frame/Page";
import { Appearance } from "./Appearance";
import { BackupCard } from "./BackupCard";
import { DeletionCard } from "./DeletionCard";
import { ExportsCard } from "./ExportsCard";
import { PasswordCard } from "./PasswordCard";
import { ProfileCard } from "./ProfileCard";
import { SecondFactorCard } from "./SecondFactorCard";
import { SessionsCard } from "./SessionsCard";
import styles from "./Settings.module.css";
import { TokensCard } from "./TokensCard";
import { WalletsCard } from "./WalletsCard";

const Settings = graphql(`
  query SettingsPage {
    me {
      id
      isDemo
      ...ProfileCard_user
      ...SecondFactorCard_user
      sessions {
        id
        ...SessionsCard_signIn
      }
      personalAccessTokens {
        id
        ...TokensCard_token
      }
    }
    wallets {
      id
      ...WalletsCard_wallet
    }
    currencies {
      code
      name
    }
  }
`);

/** Who am I here, and how do I leave? */
export default function SettingsPage(): ReactElement {
  const { data } = useSuspenseQuery(Settings);
  const { me, wallets, currencies } = data;
  return (
    <Page title={i18n.t("Settings")}>
      <div className={styles.cards}>
        <Appearance />
        <ProfileCard user={me} />
        <WalletsCard wallets={wallets ?? []} currencies={currencies} />
        {!me.isDemo && <PasswordCard />}
        {!me.isDemo && <SecondFactorCard user={me} />}
        <SessionsCard sessions={me.sessions ?? []} />
        {!me.isDemo && <TokensCard tokens={me.personalAccessTokens ?? []} />}
        <ExportsCard />
        <BackupCard />
        <DeletionCard isDemo={me.isDemo} />
      </div>
    </Page>
  );
}
