import type { FragmentType } from "@apollo/client";
import { useFragment } from "@apollo/client/react";
import { Autocomplete, Button, TextInput } from "@mantine/core";
import { i18n } from "@lingui/core";
import { useState, type ReactElement, type SubmitEvent } from "react";

import { graphql } from "../../api/gql";
import { messagesOf } from "../../api/problems";
import { useHousehold } from "../../frame/household";
import { openWallet } from "../../frame/place";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { useForm } from "../../frame/useForm";
import { FormHead } from "../../parts/FormHead";
import { Refused } from "../../parts/Refused";
import { UpdateWallet } from "../../parts/walletChanges";
import { Card } from "../../ui/Card";
import { CreateWallet, DeleteWallet } from "./mutations";
import styles from "./Settings.module.css";

const Fragment = graphql(`
  fragment WalletsCard_wallet on Wallet {
    id
    name
    description
    currency
    isDefault
    version
  }
`);

type Wallet = FragmentType<typeof Fragment> & { readonly id: string };

interface Props {
  readonly wallets: readonly Wallet[];
  readonly currencies: readonly { readonly code: string; readonly name: string }[];
}

/** The books there are: each in one currency. */
export function WalletsCard({ wallets, currencies }: Props): ReactElement {
  return (
    <Card title={i18n.t("Wallets")}>
      <ul className={styles.rows}>
        {wallets.map((wallet) => (
          <WalletRow key={wallet.id} wallet={wallet} isOnly={wallets.length === 1} />
        ))}
      </ul>
      <NewWallet codes={currencies.map(({ code }) => code)} />
    </Card>
  );
}

const NONE: readonly string[] = [];

function WalletRow({ wallet, isOnly }: { readonly wallet: Wallet; readonly isOnly: boolean }): ReactElement | null {
  const { data, complete } = useFragment({ fragment: Fragment, from: wallet });
  const [open, setOpen] = useState<"name" | "deletion" | null>(null);
  const update = useChange(UpdateWallet);
  if (!complete) return null;
  const { id, version } = data;
  const makeDefault = async (): Promise<void> => {
    if ((await update.send({ id, expectedVersion: version, isDefault: true })) !== null) showToast(i18n.t("{name} opens first from now on.", { name: data.name }));
  };
  const close = (): void => {
    setOpen(null);
  };
  return (
    <li className={styles.row}>
      <span className={styles.what}>
        <span>
          {data.name} <span className={styles.said}>{data.currency}</span> {data.isDefault && <strong>{i18n.t("· opens first")}</strong>}
        </span>
        <Refused problem={update.problem} fields={NONE} />
      </span>
      <span className={styles.actions}>
        {!data.isDefault && (
          <Button variant="default" size="xs" loading={update.isSending} onClick={() => void makeDefault()}>
            {i18n.t("Open first")}
          </Button>
        )}
        <Button variant="default" size="xs" onClick={() => { setOpen("name"); }}>
          {i18n.t("Rename")}
        </Button>
        {!isOnly && (
          <Button variant="default" size="xs" onClick={() => { setOpen("deletion"); }}>
            {i18n.t("Delete")}
          </Button>
        )}
      </span>
      {open === "name" && <Renaming id={id} name={data.name} version={version} onClose={close} />}
      {open === "deletion" && <Deletion id={id} name={data.name} version={version} onClose={close} />}
    </li>
  );
}

interface FormProps {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly onClose: () => void;
}

function Renaming({ id, name: before, version, onClose }: FormProps): ReactElement {
  const { send, isSending, problem } = useChange(UpdateWallet);
  const form = useForm({ name: "wallet", id, version, saved: { name: before }, problem });
  const save = async (expectedVersion = version): Promise<void> => {
    if ((await send({ id, expectedVersion, ...form.values })) === null) return;
    form.done();
    onClose();
  };
  const discard = (): void => {
    form.beginAnew();
    onClose();
  };
  return (
    <form className={styles.form} onSubmit={(event) => { event.preventDefault(); void save(form.version); }}>
      <FormHead form={form} shows={{ name: [i18n.t("Name")] }} isSending={isSending} onKeepMine={() => save(form.savedVersion)} onTakeTheirs={discard} />
      <TextInput {...form.text("name")} label={i18n.t("Name")} required />
      <span className={styles.actions}>
        <Button type="submit" loading={isSending}>{i18n.t("Save")}</Button>
        <Button variant="default" onClick={discard}>{i18n.t("Cancel")}</Button>
      </span>
    </form>
  );
}

const DELETION = ["name"];

function Deletion({ id, name, version, onClose }: FormProps): ReactElement {
  const [typed, setTyped] = useState("");
  const { send, isSending, problem } = useChange(DeleteWallet);
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if ((await send({ id, expectedVersion: version, name: typed })) !== null) onClose();
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <p className={styles.said}>{i18n.t("It goes with every transaction in it, for good.")}</p>
      <Refused problem={problem} fields={DELETION} />
      <TextInput name="name" label={i18n.t("Type its name, {name}", { name })} value={typed} error={messagesOf(problem, "name")} onChange={(event) => { setTyped(event.currentTarget.value); }} />
      <span className={styles.actions}>
        <Button type="submit" color="red" disabled={typed !== name} loading={isSending}>{i18n.t("Delete the wallet")}</Button>
        <Button variant="default" onClick={onClose}>{i18n.t("Cancel")}</Button>
      </span>
    </form>
  );
}

function NewWallet({ codes }: { readonly codes: readonly string[] }): ReactElement {
  const { me } = useHousehold();
  const { send, isSending, problem } = useChange(CreateWallet);
  const form = useForm({ name: "new-wallet", id: me.id, saved: { name: "", currency: "" }, problem });
  const { name, currency } = form.values;
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const done = await send({ name, currency: currency.toUpperCase() });
    if (done === null) return;
    const { id } = done.wallet;
    showToast(i18n.t("The wallet {name} is there. Open it by its name above the menu.", { name }), [
      { label: i18n.t("Set it up"), run: () => { openWallet(id, "first-run?step=categories"); } },
    ]);
    form.beginAnew();
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <FormHead form={form} isSending={isSending} />
      <TextInput {...form.text("name")} label={i18n.t("Name of a new wallet")} required />
      <Autocomplete {...form.field("currency")} label={i18n.t("Its currency, which stays")} required limit={8} data={codes} />
      <Button type="submit" variant="default" loading={isSending}>
        {i18n.t("Add a wallet")}
      </Button>
    </form>
  );
}
