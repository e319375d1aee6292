import type { FragmentType } from "@apollo/client";
import { useSuspenseFragment } from "@apollo/client/react";
import { Autocomplete, Button, TextInput } from "@mantine/core";
import { i18n } from "@lingui/core";
import { useState, type ReactElement, type SubmitEvent } from "react";

import { graphql } from "../../api/gql";
import { messagesOf } from "../../api/problems";
import { showToast } from "../../frame/toasts";
import { useForm } from "../../frame/useForm";
import { useSend } from "../../frame/useSend";
import { timeZones } from "../../lib/timeZone";
import { FormHead } from "../../parts/FormHead";
import { Card } from "../../ui/Card";
import { PasswordField } from "../../ui/PasswordField";
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

const SECRETS = ["currentPassword"];

export function ProfileCard({ user }: { readonly user: FragmentType<typeof Fragment> }): ReactElement {
  const { data } = useSuspenseFragment({ fragment: Fragment, from: user });
  const [currentPassword, setCurrentPassword] = useState("");
  const { send, isSending, problem } = useSend(UpdateProfile);
  const { id, email: before, username, fullName, timeZone } = data;
  const form = useForm({ name: "profile", id, saved: { email: before, username, fullName, timeZone }, problem });
  const { email, ...others } = form.values;
  const isOtherEmail = email !== before;
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const changed = isOtherEmail ? { email, currentPassword } : {};
    const done = await send({ input: { ...changed, ...(data.isDemo ? { timeZone: others.timeZone } : others) } });
    if (done === null) return;
    form.done();
    setCurrentPassword("");
    showToast(i18n.t("Your profile is saved."));
  };
  return (
    <Card title={i18n.t("Profile")}>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <FormHead form={form} others={SECRETS} isSending={isSending} />
        {!data.isDemo && (
          <>
            <TextInput {...form.text("email")} label={i18n.t("E-mail")} type="email" autoComplete="email" required />
            {isOtherEmail && (
              <PasswordField name="currentPassword" label={i18n.t("Your password, to change the e-mail")} autoComplete="current-password" required value={currentPassword} error={messagesOf(problem, "currentPassword")} onChange={(event) => { setCurrentPassword(event.currentTarget.value); }} />
            )}
            <TextInput {...form.text("username")} label={i18n.t("Username, to sign in with as well")} autoComplete="username" />
            <TextInput {...form.text("fullName")} label={i18n.t("Your name")} autoComplete="name" />
          </>
        )}
        <Autocomplete {...form.field("timeZone")} label={i18n.t("Time zone, which decides what day is today")} required limit={20} data={timeZones()} />
        <Button type="submit" loading={isSending}>
          {i18n.t("Save")}
        </Button>
      </form>
    </Card>
  );
}
