import { Button, TextInput } from "@mantine/core";
import { i18n } from "@lingui/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState, type ReactElement, type SubmitEvent } from "react";

import { messagesOf } from "../../api/problems";
import { enter } from "../../frame/enter";
import { ANONYMOUS, useSend } from "../../frame/useSend";
import { currentLocale } from "../../lib/locale";
import { currencyOf } from "../../lib/regionCurrency";
import { deviceTimeZone } from "../../lib/timeZone";
import { Refused } from "../../parts/Refused";
import { PasswordField } from "../../ui/PasswordField";
import { Entrance } from "./Entrance";
import styles from "./Entrance.module.css";
import { Register } from "./mutations";

const FIELDS = ["email", "password", "fullName", "invitation"];

/** An account of one's own. */
export default function RegisterPage(): ReactElement {
  const [mailedTo, setMailedTo] = useState<string | null>(null);
  return (
    <Entrance title={mailedTo === null ? i18n.t("Create an account") : i18n.t("One more step")}>
      {mailedTo === null ? (
        <RegisterForm onMailed={setMailedTo} />
      ) : (
        <p>{i18n.t("Open the link that was mailed to {email}, and then sign in.", { email: mailedTo })}</p>
      )}
      <p className={styles.links}>
        <Link to="/sign-in">{i18n.t("Sign in instead")}</Link>
      </p>
    </Entrance>
  );
}

function RegisterForm({ onMailed }: { readonly onMailed: (email: string) => void }): ReactElement {
  const navigate = useNavigate();
  const { invitation: invited } = useSearch({ strict: false });
  const [form, setForm] = useState(() => ({
    email: "",
    password: "",
    fullName: "",
    invitation: typeof invited === "string" ? invited : "",
  }));
  const { send, isSending, problem } = useSend(Register, ANONYMOUS);
  const set = (changes: Partial<typeof form>): void => { setForm((before) => ({ ...before, ...changes })); };
  const asksInvitation = form.invitation !== "" || messagesOf(problem, "invitation") !== undefined;
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (isSending) return;
    const guessed = { currency: currencyOf(currentLocale()), timeZone: deviceTimeZone() };
    const done = await send({ input: { ...form, ...guessed, starter: "HOUSEHOLD" } });
    if (done === null) return;
    if (done.session === null) { onMailed(form.email); return; }
    await enter(done.session);
    await navigate({ to: "/first-run" });
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <Refused problem={problem} fields={FIELDS} />
      <TextInput name="email" type="email" label={i18n.t("E-mail")} autoComplete="email" required value={form.email} onChange={(event) => { set({ email: event.currentTarget.value }); }} error={messagesOf(problem, "email")} />
      <PasswordField name="password" label={i18n.t("Password")} description={i18n.t("8 to 128 characters that are not easy to guess.")} autoComplete="new-password" required value={form.password} onChange={(event) => { set({ password: event.currentTarget.value }); }} error={messagesOf(problem, "password")} />
      <TextInput name="fullName" label={i18n.t("What you are called")} autoComplete="name" maxLength={128} value={form.fullName} onChange={(event) => { set({ fullName: event.currentTarget.value }); }} error={messagesOf(problem, "fullName")} />
      {asksInvitation && (
        <TextInput name="invitation" label={i18n.t("Invitation")} autoComplete="off" required value={form.invitation} onChange={(event) => { set({ invitation: event.currentTarget.value }); }} error={messagesOf(problem, "invitation")} />
      )}
      <Button type="submit" loading={isSending}>{i18n.t("Create the account")}</Button>
    </form>
  );
}
