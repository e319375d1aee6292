import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import type { ImportRowFilter } from "../../api/gql/graphql";
import { useHousehold } from "../../frame/household";
import { useChange } from "../../frame/useChange";
import { formatDate } from "../../lib/intl";
import { isZero } from "../../lib/money";
import { CreateDeposit } from "../../parts/depositChanges";
import { Refused } from "../../parts/Refused";
import { Amount } from "../../ui/Amount";
import { Card } from "../../ui/Card";
import { Picker } from "../../ui/Picker";
import type { ShownImport, ShownWallet } from "./ImportPage";
import styles from "./Imports.module.css";
import { ReadImportAgain } from "./mutations";
import { useImportChange } from "./useImportChange";

interface Props {
  readonly imported: ShownImport;
  readonly asked: ImportRowFilter;
  readonly deposits: NonNullable<ShownWallet["deposits"]>;
}

const FIELDS: readonly string[] = [];

/** Which deposit each account of the file is. */
export function Accounts({ imported: { id, version, statements }, asked, deposits }: Props): ReactElement {
  const { wallet: { id: walletId } } = useHousehold();
  const { send, isSending, problem } = useImportChange(ReadImportAgain, asked);
  const creation = useChange(CreateDeposit);
  const choose = async (position: number, depositId: string): Promise<void> => {
    await send({ id, expectedVersion: version, deposits: [{ position, depositId }] });
  };
  const create = async (position: number, name: string): Promise<void> => {
    const done = await creation.send({ walletId, name });
    if (done !== null) await choose(position, done.deposit.id);
  };
  return (
    <Card title={i18n.t("{count, plural, one {The account} other {The accounts}}", { count: statements.length })}>
      <Refused problem={creation.problem ?? problem} fields={FIELDS} />
      <ul className={styles.rows}>
        {statements.map((each) => (
          <li key={each.id} className={styles.row}>
            <Account statement={each} />
            <Picker
              label={i18n.t("Deposit of account {number}", { number: each.account === "" ? each.position + 1 : each.account })}
              isLabelHidden
              placeholder={i18n.t("Choose its deposit")}
              options={deposits.map((deposit) => ({ id: deposit.id, label: deposit.name }))}
              value={each.deposit?.id ?? null}
              disabled={isSending || creation.isSending}
              required
              onCreate={(typed) => void create(each.position, typed)}
              onChange={(depositId) => { if (depositId !== null) void choose(each.position, depositId); }}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Account({ statement }: { readonly statement: ShownImport["statements"][number] }): ReactElement {
  const { locale, wallet: { currency } } = useHousehold();
  const { account, firstOn, lastOn, closing, difference } = statement;
  const day = (date: string): string => formatDate(date, locale, "medium");
  return (
    <span className={styles.what}>
      <span>{account === "" ? i18n.t("Without a number") : account}</span>
      <span className={styles.muted}>
        {firstOn !== null && lastOn !== null && `${day(firstOn)} – ${day(lastOn)}`}
        {closing !== null && <> · {i18n.t("ends at")} <Amount value={closing} currency={currency} /></>}
      </span>
      {difference !== null && !isZero(difference) && (
        <span className={styles.warning}>
          {i18n.t("The rows and the balances of the file differ by")} <Amount value={difference} currency={currency} />
        </span>
      )}
    </span>
  );
}
