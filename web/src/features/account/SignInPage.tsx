import { Button, PasswordInput, TextInput } from "@mantine/core";
import { i18n } from "@lingui/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState, type ReactElement, type SubmitEvent } from "react";

import { messagesOf } from "../../api/problems";
import { enter } from "../../frame/enter";
import { DemoButton } from "./DemoButton";
import { Entrance } from "./Entrance";
import styles from "./Entrance.module.css";
import { SignIn } from "./mutations";
import { ProblemNote } from "./ProblemNote";
import { useEntry } from "./useEntry";

export default function SignInPage(): ReactElement {
  return (
    <Entrance title={i18n.t("Sign in")}>
      <DemoButton />
      <p className={styles.said}>{i18n.t("No e-mail needed: a household to play with for a day.")}</p>
      <p className={styles.or}>{i18n.t("or with your account")}</p>
      <SignInForm />
      <p className={styles.links}>
        <Link to="/register">{i18n.t("Create an account")}</Link>
        <Link to="/reset-password">{i18n.t("Forgot your password?")}</Link>
      </p>
    </Entrance>
  );
}

function SignInForm(): ReactElement {
  const navigate = useNavigate();
  const { to } = useSearch({ strict: false });
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [send, { isSending, problem }] = useEntry(SignIn);
  const asksCode = problem?.reason?.startsWith("SECOND_FACTOR") === true;
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const done = await send({ input: { login, password, ...(code === "" ? {} : { code }) } });
    if (done === null) return;
    await enter(done.session);
    await navigate({ to: typeof to === "string" && to.startsWith("/") ? to : "/" });
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <ProblemNote problem={problem} names={["login", "password", "code"]} />
      <TextInput
        label={i18n.t("E-mail or username")}
        autoComplete="username"
        required
        value={login}
        onChange={(event) => {
          setLogin(event.currentTarget.value);
        }}
        error={messagesOf(problem, "login")}
      />
      <PasswordInput
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
