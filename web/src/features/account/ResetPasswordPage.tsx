import { Button, TextInput } from "@mantine/core";
import { i18n } from "@lingui/core";
import { Link } from "@tanstack/react-router";
import { useState, type ReactElement, type SubmitEvent } from "react";

import { messagesOf } from "../../api/problems";
import { ANONYMOUS, useSend } from "../../frame/useSend";
import { Refused } from "../../parts/Refused";
import { PasswordField } from "../../ui/PasswordField";
import { Entrance } from "./Entrance";
import styles from "./Entrance.module.css";
import { RequestPasswordReset, ResetPassword } from "./mutations";
import { useMailedToken } from "./useMailedToken";

/** For whoever forgot their password: asks for the mail, and is where its link leads to. */
export default function ResetPasswordPage(): ReactElement {
  const token = useMailedToken();
  return (
    <Entrance title={token === null ? i18n.t("Forgot your password?") : i18n.t("Set a new password")}>
      {token === null ? <RequestForm /> : <NewPasswordForm token={token} />}
      <p className={styles.links}>
        <Link to="/sign-in">{i18n.t("To sign in")}</Link>
        {token !== null && <Link to="/reset-password" hash="">{i18n.t("Ask for another mail")}</Link>}
      </p>
    </Entrance>
  );
}

function RequestForm(): ReactElement {
  const [email, setEmail] = useState("");
  const [isAsked, setAsked] = useState(false);
  const { send, isSending, problem } = useSend(RequestPasswordReset, ANONYMOUS);
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (!isSending && (await send({ input: { email } })) !== null) setAsked(true);
  };
  if (isAsked) return <p role="status">{i18n.t("If {email} has an account here, a mail with a link is on its way.", { email })}</p>;
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <Refused problem={problem} fields={["email"]} />
      <TextInput name="email" type="email" label={i18n.t("E-mail")} autoComplete="email" required value={email} onChange={(event) => { setEmail(event.currentTarget.value); }} error={messagesOf(problem, "email")} />
      <Button type="submit" loading={isSending}>{i18n.t("Mail me a link")}</Button>
    </form>
  );
}

function NewPasswordForm({ token }: { readonly token: string }): ReactElement {
  const [newPassword, setNewPassword] = useState("");
  const [isDone, setDone] = useState(false);
  const { send, isSending, problem } = useSend(ResetPassword, ANONYMOUS);
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (!isSending && (await send({ input: { token, newPassword } })) !== null) setDone(true);
  };
  if (isDone) return <p role="status">{i18n.t("Your new password is set. Every device has to sign in with it.")}</p>;
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <Refused problem={problem} fields={["newPassword"]} />
      <PasswordField name="newPassword" label={i18n.t("New password")} description={i18n.t("8 to 128 characters that are not easy to guess.")} autoComplete="new-password" required value={newPassword} onChange={(event) => { setNewPassword(event.currentTarget.value); }} error={messagesOf(problem, "newPassword")} />
      <Button type="submit" loading={isSending}>{i18n.t("Set the password")}</Button>
    </form>
  );
}
