import { Button } from "@mantine/core";
import { i18n } from "@lingui/core";
import { useState, type ReactElement, type SubmitEvent } from "react";

import { messagesOf } from "../../api/problems";
import { begin } from "../../api/session";
import { showToast } from "../../frame/toasts";
import { useSend } from "../../frame/useSend";
import { Refused } from "../../parts/Refused";
import { Card } from "../../ui/Card";
import { PasswordField } from "../../ui/PasswordField";
import { ChangePassword } from "./mutations";
import styles from "./Settings.module.css";

export function PasswordCard(): ReactElement {
  const [currentPassword, setCurrentPassword] = useState("");
  const [newPassword, setNewPassword] = useState("");
  const { send, isSending, problem } = useSend(ChangePassword);
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const done = await send({ input: { currentPassword, newPassword } });
    if (done === null) return;
    begin({ value: done.session.accessToken, expiresAt: done.session.accessTokenExpiresAt });
    setCurrentPassword("");
    setNewPassword("");
    showToast(i18n.t("Your password is changed. Other devices and programs have to sign in again."));
  };
  return (
    <Card title={i18n.t("Password")}>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <Refused problem={problem} fields={["currentPassword", "newPassword"]} />
        <PasswordField name="currentPassword" label={i18n.t("Your password until now")} autoComplete="current-password" required value={currentPassword} error={messagesOf(problem, "currentPassword")} onChange={(event) => { setCurrentPassword(event.currentTarget.value); }} />
        <PasswordField name="newPassword" label={i18n.t("New password")} description={i18n.t("8 to 128 characters that are not easy to guess.")} autoComplete="new-password" required value={newPassword} error={messagesOf(problem, "newPassword")} onChange={(event) => { setNewPassword(event.currentTarget.value); }} />
        <Button type="submit" variant="default" loading={isSending}>
          {i18n.t("Change the password")}
        </Button>
      </form>
    </Card>
  );
}
