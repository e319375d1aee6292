import { i18n } from "@lingui/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { enter, type SessionTokens } from "../../frame/enter";
import { DemoButton } from "./DemoButton";
import { Entrance } from "./Entrance";
import styles from "./Entrance.module.css";
import { SignInForm } from "./SignInForm";

export default function SignInPage(): ReactElement {
  const navigate = useNavigate();
  const { to } = useSearch({ strict: false });
  const goIn = async (session: SessionTokens): Promise<void> => {
    await enter(session);
    await navigate({ to: typeof to === "string" && to.startsWith("/") ? to : "/" });
  };
  return (
    <Entrance title={i18n.t("Sign in")}>
      <DemoButton />
      <p className={styles.said}>{i18n.t("No e-mail needed: a household to play with for a day.")}</p>
      <p className={styles.or}>{i18n.t("or with your account")}</p>
      <SignInForm onEntered={goIn} />
      <p className={styles.links}>
        <Link to="/register">{i18n.t("Create an account")}</Link>
        <Link to="/reset-password">{i18n.t("Forgot your password?")}</Link>
      </p>
    </Entrance>
  );
}
