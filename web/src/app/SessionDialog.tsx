import { Button } from "@mantine/core";
import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { begin } from "../api/session";
import { SignInForm } from "../features/account/SignInForm";
import { leave, type SessionTokens } from "../frame/enter";
import { useHousehold } from "../frame/household";
import { Dialog } from "../ui/Dialog";
import styles from "./SessionDialog.module.css";

/** Signs in again over the page after the session ended; what is typed on the page stays as it is. */
export default function SessionDialog(): ReactElement {
  const { me } = useHousehold();
  return (
    <Dialog title={me.isDemo ? i18n.t("The demo has ended") : i18n.t("Your session has ended")} isAbove>
      <div className={styles.content}>
        {!me.isDemo && <p>{i18n.t("Sign in again and go on: what you typed is still here.")}</p>}
        {!me.isDemo && <SignInForm login={me.username || me.email} onEntered={goOn} />}
        <Button variant="default" onClick={() => void leave()}>
          {me.isDemo ? i18n.t("To the entrance") : i18n.t("Leave this page")}
        </Button>
      </div>
    </Dialog>
  );
}

function goOn({ accessToken, accessTokenExpiresAt }: SessionTokens): Promise<void> {
  begin({ value: accessToken, expiresAt: accessTokenExpiresAt });
  return Promise.resolve();
}
