import type { FragmentType } from "@apollo/client";
import { useSuspenseFragment } from "@apollo/client/react";
import { Autocomplete, Button, PasswordInput, TextInput } from "@mantine/core";
import { i18n } from "@lingui/core";
import { useState, type ReactElement, type SubmitEvent } from "react";

import { graphql } from "../../api/gql";
import { messageAbove, messagesOf } from "../../api/problems";
import { showToast } from "../../frame/toasts";
import { useSend } from "../../frame/useSend";
import { timeZones } from "../../lib/timeZone";
import { Card } from "../../ui/Card";
import { FormProblem } from "../../ui/FormProblem";
import { UpdateProfile } from "./mutations";
import styles from "./Settings.module.css";

const Fragment = graphql(`
  fragment ProfileCard_user on User {
    id
    email
    username
    fullName
    timeZone
    isDemo
  }
`);

const FIELDS = ["email", "username", "fullName", "timeZone", "currentPassword"];

export function ProfileCard({ user }: { readonly user: FragmentType<typeof Fragment> }): ReactElement {
  const { data } = useSuspenseFragment({ fragment: Fragment, from: user });
  const [email, setEmail] = useState(data.email);
  const [username, setUsername] = useState(data.username);
  const [fullName, setFullName] = useState(data.fullName);
  const [timeZone, setTimeZone] = useState(data.timeZone);
  const [currentPassword, setCurrentPassword] = useState("");
  const { send, isSending, problem } = useSend(UpdateProfile);
  const isOtherEmail = email !== data.email;
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const changed = isOtherEmail ? { email, currentPassword } : {};
    const done = await send({ input: { ...changed, ...(data.isDemo ? {} : { username, fullName }), timeZone } });
    if (done === null) return;
    setCurrentPassword("");
    showToast(i18n.t("Your profile is saved."));
  };
  return (
    <Card title={i18n.t("Profile")}>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <FormProblem message={messageAbove(problem, FIELDS)} />
        {!data.isDemo && (
          <>
            <TextInput label={i18n.t("E-mail")} type="email" autoComplete="email" required value={email} error={messagesOf(problem, "email")} onChange={(event) => { setEmail(event.currentTarget.value); }} />
            {isOtherEmail && (
              <PasswordInput label={i18n.t("Your password, to change the e-mail")} autoComplete="current-password" required value={currentPassword} error={messagesOf(problem, "currentPassword")} onChange={(event) => { setCurrentPassword(event.currentTarget.value); }} />
            )}
            <TextInput label={i18n.t("Username, to sign in with as well")} autoComplete="username" value={username} error={messagesOf(problem, "username")} onChange={(event) => { setUsername(event.currentTarget.value); }} />
            <TextInput label={i18n.t("Your name")} autoComplete="name" value={fullName} error={messagesOf(problem, "fullName")} onChange={(event) => { setFullName(event.currentTarget.value); }} />
          </>
        )}
        <Autocomplete label={i18n.t("Time zone, which decides what day is today")} required limit={20} data={timeZones()} value={timeZone} error={messagesOf(problem, "timeZone")} onChange={setTimeZone} />
        <Button type="submit" loading={isSending}>
          {i18n.t("Save")}
        </Button>
      </form>
    </Card>
  );
}
