import { Button, TextInput } from "@mantine/core";
import { i18n } from "@lingui/core";
import { useState, type ReactElement, type SubmitEvent } from "react";

import { messagesOf } from "../../api/problems";
import type { SessionTokens } from "../../frame/enter";
import { ANONYMOUS, useSend } from "../../frame/useSend";
import { Refused } from "../../parts/Refused";
import { PasswordField } from "../../ui/PasswordField";
import styles from "./Entrance.module.css";
import { SignIn } from "./mutations";

interface Props {
  /** Who was signed in before. */
  readonly login?: string;
  readonly onEntered: (session: SessionTokens) => Promise<void>;
}

export function SignInForm({ login: before = "", onEntered }: Props): ReactElement {
  const [login, setLogin] = useState(before);
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const { send, isSending, problem } = useSend(SignIn, ANONYMOUS);
  const asksCode = problem?.reason?.startsWith("SECOND_FACTOR") === true;
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const done = await send({ input: { login, password, ...(code === "" ? {} : { code }) } });
    if (done === null) return;
    await onEntered(done.session);
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <Refused problem={problem} fields={["login", "password", "code"]} />
      <TextInput
        name="login"
        label={i18n.t("E-mail or username")}
        autoComplete="username"
        required
        value={login}
        onChange={(event) => {
          setLogin(event.currentTarget.value);
        }}
        error={messagesOf(problem, "login")}
      />
      <PasswordField
        name="password"
        label={i18n.t("Password")}
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => {
          setPassword(event.currentTarget.value);
        }}
        error={messagesOf(problem, "password")}
      />
      {(asksCode || code !== "") && (
        <TextInput
          name="code"
          label={i18n.t("Code of your authenticator app, or a recovery code")}
          autoComplete="one-time-code"
          value={code}
          onChange={(event) => {
            setCode(event.currentTarget.value);
          }}
          error={messagesOf(problem, "code")}
        />
      )}
      <Button type="submit" variant="default" loading={isSending}>
        {i18n.t("Sign in")}
      </Button>
    </form>
  );
}
