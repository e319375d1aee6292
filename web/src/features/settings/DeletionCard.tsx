import { Button, TextInput } from "@mantine/core";
import { i18n } from "@lingui/core";
import { useState, type ReactElement, type SubmitEvent } from "react";

import { messagesOf } from "../../api/problems";
import { leave } from "../../frame/enter";
import { useHousehold } from "../../frame/household";
import { useSend } from "../../frame/useSend";
import { Refused } from "../../parts/Refused";
import { Card } from "../../ui/Card";
import { PasswordField } from "../../ui/PasswordField";
import { DeleteAccount } from "./mutations";
import styles from "./Settings.module.css";

/** The end of the account, by its name and the password. */
export function DeletionCard({ isDemo }: { readonly isDemo: boolean }): ReactElement {
  const { me } = useHousehold();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const { send, isSending, problem } = useSend(DeleteAccount);
  const isNamed = isDemo || email.trim().toLowerCase() === me.email.toLowerCase();
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if ((await send({ input: isDemo ? {} : { password } })) !== null) await leave();
  };
  return (
    <Card title={isDemo ? i18n.t("End the demo") : i18n.t("Delete the account")}>
      <p className={styles.said}>{i18n.t("Everything in it is gone at once and for good. Take your data away first.")}</p>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <Refused problem={problem} fields={["password"]} />
        {!isDemo && (
          <>
            <TextInput label={i18n.t("Type your e-mail address, {email}", { email: me.email })} autoComplete="off" value={email} onChange={(event) => { setEmail(event.currentTarget.value); }} />
            <PasswordField name="password" label={i18n.t("Your password")} autoComplete="current-password" required value={password} error={messagesOf(problem, "password")} onChange={(event) => { setPassword(event.currentTarget.value); }} />
          </>
        )}
        <Button type="submit" color="red" disabled={!isNamed} loading={isSending}>
          {isDemo ? i18n.t("End the demo and delete its data") : i18n.t("Delete the account with everything in it")}
        </Button>
      </form>
    </Card>
  );
}
