import type { FragmentType } from "@apollo/client";
import { useApolloClient, useFragment } from "@apollo/client/react";
import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { i18n } from "@lingui/core";
import { useState, type ReactElement, type SubmitEvent } from "react";

import { graphql } from "../../api/gql";
import type { TokenScope } from "../../api/gql/graphql";
import { messagesOf } from "../../api/problems";
import { useHousehold } from "../../frame/household";
import { showToast } from "../../frame/toasts";
import { useForm } from "../../frame/useForm";
import { useSend } from "../../frame/useSend";
import { formatMoment } from "../../lib/intl";
import { FormHead } from "../../parts/FormHead";
import { Refused } from "../../parts/Refused";
import { Card } from "../../ui/Card";
import { PasswordField } from "../../ui/PasswordField";
import { CreatePersonalAccessToken, RevokePersonalAccessToken } from "./mutations";
import styles from "./Settings.module.css";

const Fragment = graphql(`
  fragment TokensCard_token on PersonalAccessToken {
    id
    name
    prefix
    scopes
    expiresAt
    lastUsedAt
  }
`);

type Token = FragmentType<typeof Fragment> & { readonly id: string };

/** How long a token may be good. */
const DAYS = { "7": 7, "30": 30, "90": 90, "365": 365 } as const;
type Days = keyof typeof DAYS;

/** Tokens of programs: what there is, a new one, and the end of one. */
export function TokensCard({ tokens }: { readonly tokens: readonly Token[] }): ReactElement {
  return (
    <Card title={i18n.t("Tokens of programs")}>
      <p className={styles.said}>{i18n.t("A program signs in with a token of its own, which opens what you say and no more.")}</p>
      <ul className={styles.rows}>
        {tokens.map((token) => (
          <TokenRow key={token.id} token={token} />
        ))}
      </ul>
      <NewToken />
    </Card>
  );
}

function scopeNames(): Readonly<Record<TokenScope, string>> {
  return {
    READ: i18n.t("Read everything"),
    WRITE_TRANSACTIONS: i18n.t("Write transactions"),
    IMPORT: i18n.t("Send files, such as a backup"),
    ADMIN: i18n.t("Everything of wallets"),
  };
}

function TokenRow({ token }: { readonly token: Token }): ReactElement | null {
  const client = useApolloClient();
  const { locale } = useHousehold();
  const { data, complete } = useFragment({ fragment: Fragment, from: token });
  const { send, isSending, problem } = useSend(RevokePersonalAccessToken);
  if (!complete) return null;
  const revoke = async (): Promise<void> => {
    if ((await send({ input: { id: data.id } })) === null) return;
    client.cache.evict({ id: client.cache.identify(data) ?? "" });
    showToast(i18n.t("The token {name} opens nothing any more.", { name: data.name }));
  };
  const used = data.lastUsedAt === null ? i18n.t("never used") : i18n.t("last used {at}", { at: formatMoment(data.lastUsedAt, locale) });
  return (
    <li className={styles.row}>
      <span className={styles.what}>
        <span>
          {data.name} <code>{data.prefix}…</code>
        </span>
        <span className={styles.said}>
          {data.scopes.map((scope) => scopeNames()[scope]).join(", ")} · {i18n.t("good until {at}", { at: formatMoment(data.expiresAt, locale) })} · {used}
        </span>
        <Refused problem={problem} fields={[]} />
      </span>
      <Button variant="default" size="xs" loading={isSending} onClick={() => void revoke()}>
        {i18n.t("Revoke")}
      </Button>
    </li>
  );
}

const SECRETS = ["currentPassword"];
const SAYS = { days: ["validDays"] };
const FRESH: { name: string; scopes: readonly TokenScope[]; days: Days } = { name: "", scopes: ["READ"], days: "90" };

function NewToken(): ReactElement {
  const client = useApolloClient();
  const { me } = useHousehold();
  const [currentPassword, setPassword] = useState("");
  const [made, setMade] = useState<string | null>(null);
  const { send, isSending, problem } = useSend(CreatePersonalAccessToken);
  const form = useForm({ name: "personal-access-token", id: me.id, saved: FRESH, problem, says: SAYS });
  const { name, scopes, days } = form.values;
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const done = await send({ input: { name, scopes: [...scopes], validDays: DAYS[days], currentPassword } });
    if (done === null) return;
    setMade(done.token);
    form.beginAnew();
    setPassword("");
    await client.refetchQueries({ include: ["SettingsPage"] });
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <FormHead form={form} others={SECRETS} isSending={isSending} />
      <TextInput {...form.text("name")} label={i18n.t("What it is for")} required />
      <Checkbox.Group label={i18n.t("What it opens")} value={[...scopes]} error={messagesOf(problem, "scopes")} onChange={(chosen) => { form.set({ scopes: chosen }); }}>
        {Object.entries(scopeNames()).map(([scope, label]) => (
          <Checkbox key={scope} name="scopes" value={scope} label={label} mt={8} />
        ))}
      </Checkbox.Group>
      <NativeSelect {...form.text("days")} label={i18n.t("For how long")} data={Object.entries(DAYS).map(([value, count]) => ({ value, label: i18n.t("{count} days", { count }) }))} />
      <PasswordField name="currentPassword" label={i18n.t("Your password")} autoComplete="current-password" required value={currentPassword} error={messagesOf(problem, "currentPassword")} onChange={(event) => { setPassword(event.currentTarget.value); }} />
      <Button type="submit" variant="default" loading={isSending}>
        {i18n.t("Make a token")}
      </Button>
      {made !== null && (
        <div role="status">
          <p>{i18n.t("Copy it now: it is shown this once only.")}</p>
          <p className={styles.secret}>{made}</p>
        </div>
      )}
    </form>
  );
}
