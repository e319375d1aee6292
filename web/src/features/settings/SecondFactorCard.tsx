import type { FragmentType } from "@apollo/client";
import { useSuspenseFragment } from "@apollo/client/react";
import { Button, TextInput } from "@mantine/core";
import { i18n } from "@lingui/core";
import { Suspense, useState, type ReactElement, type SubmitEvent } from "react";

import { graphql } from "../../api/gql";
import { messagesOf } from "../../api/problems";
import { useSend } from "../../frame/useSend";
import { showToast } from "../../frame/toasts";
import { Refused } from "../../parts/Refused";
import { Card } from "../../ui/Card";
import { later } from "../../ui/later";
import { PasswordField } from "../../ui/PasswordField";
import { ConfirmTotp, DisableTotp, RenewRecoveryCodes, StartTotp } from "./mutations";
import { RecoveryCodes } from "./RecoveryCodes";
import styles from "./Settings.module.css";

const QrCode = later(() => import("./QrCode"));

const Fragment = graphql(`
  fragment SecondFactorCard_user on User {
    id
    hasTotp
  }
`);

/** A code of an app beside the password: begun, confirmed, renewed and taken away. */
export function SecondFactorCard({ user }: { readonly user: FragmentType<typeof Fragment> }): ReactElement {
  const { data } = useSuspenseFragment({ fragment: Fragment, from: user });
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  return (
    <Card title={i18n.t("Second factor")}>
      <p className={styles.said}>
        {data.hasTotp
          ? i18n.t("Signing in takes a code of your authenticator app beside the password.")
          : i18n.t("A code of an authenticator app beside the password keeps others out even if they know it.")}
      </p>
      {codes !== null && <RecoveryCodes codes={codes} />}
      {data.hasTotp ? <Present onCodes={setCodes} /> : <Beginning onCodes={setCodes} />}
    </Card>
  );
}

interface Props {
  readonly onCodes: (codes: readonly string[] | null) => void;
}

function Beginning({ onCodes }: Props): ReactElement {
  const [password, setPassword] = useState("");
  const [begun, setBegun] = useState<{ readonly secret: string; readonly uri: string } | null>(null);
  const { send, isSending, problem } = useSend(StartTotp);
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const done = await send({ input: { currentPassword: password } });
    if (done !== null) setBegun(done);
  };
  if (begun !== null) return <Confirmation secret={begun.secret} uri={begun.uri} onCodes={onCodes} />;
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <Refused problem={problem} fields={["currentPassword"]} />
      <PasswordField name="currentPassword" label={i18n.t("Your password")} autoComplete="current-password" required value={password} error={messagesOf(problem, "currentPassword")} onChange={(event) => { setPassword(event.currentTarget.value); }} />
      <Button type="submit" variant="default" loading={isSending}>
        {i18n.t("Set it up")}
      </Button>
    </form>
  );
}

interface ConfirmationProps extends Props {
  readonly secret: string;
  readonly uri: string;
}

function Confirmation({ secret, uri, onCodes }: ConfirmationProps): ReactElement {
  const [code, setCode] = useState("");
  const { send, isSending, problem } = useSend(ConfirmTotp);
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const done = await send({ input: { code } });
    if (done !== null) onCodes(done.recoveryCodes);
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <p>{i18n.t("Scan this with your authenticator app, or type the key into it.")}</p>
      <Suspense fallback={<div className={styles.picture} />}>
        <QrCode text={uri} label={i18n.t("The key as a picture")} />
      </Suspense>
      <p className={styles.secret}>{secret}</p>
      <Refused problem={problem} fields={["code"]} />
      <TextInput name="code" label={i18n.t("The six digits that the app shows")} inputMode="numeric" autoComplete="one-time-code" required value={code} error={messagesOf(problem, "code")} onChange={(event) => { setCode(event.currentTarget.value); }} />
      <Button type="submit" loading={isSending}>
        {i18n.t("Confirm")}
      </Button>
    </form>
  );
}

function Present({ onCodes }: Props): ReactElement {
  const [currentPassword, setPassword] = useState("");
  const [code, setCode] = useState("");
  const renewal = useSend(RenewRecoveryCodes);
  const ending = useSend(DisableTotp);
  const problem = renewal.problem ?? ending.problem;
  const renew = async (): Promise<void> => {
    const done = await renewal.send({ input: { currentPassword, code } });
    if (done !== null) onCodes(done.recoveryCodes);
    setCode("");
  };
  const end = async (): Promise<void> => {
    if ((await ending.send({ input: { currentPassword, code } })) === null) return;
    onCodes(null);
    showToast(i18n.t("Signing in takes the password alone now."));
  };
  return (
    <div className={styles.form}>
      <Refused problem={problem} fields={["currentPassword", "code"]} />
      <PasswordField name="currentPassword" label={i18n.t("Your password")} autoComplete="current-password" value={currentPassword} error={messagesOf(problem, "currentPassword")} onChange={(event) => { setPassword(event.currentTarget.value); }} />
      <TextInput name="code" label={i18n.t("A code of the app, or a recovery code")} autoComplete="one-time-code" value={code} error={messagesOf(problem, "code")} onChange={(event) => { setCode(event.currentTarget.value); }} />
      <div className={styles.actions}>
        <Button variant="default" loading={renewal.isSending} onClick={() => void renew()}>
          {i18n.t("New recovery codes")}
        </Button>
        <Button variant="default" loading={ending.isSending} onClick={() => void end()}>
          {i18n.t("Take it away")}
        </Button>
      </div>
    </div>
  );
}
