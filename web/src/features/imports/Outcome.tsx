import { i18n } from "@lingui/core";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import type { ImportRowFilter } from "../../api/gql/graphql";
import { useHousehold } from "../../frame/household";
import { showToast } from "../../frame/toasts";
import { formatDate } from "../../lib/intl";
import { absolute, addAmounts, isZero, negate } from "../../lib/money";
import { Amount } from "../../ui/Amount";
import { Card } from "../../ui/Card";
import { bookedOf, rowsOf } from "./counts";
import type { ShownImport } from "./ImportPage";
import styles from "./Imports.module.css";
import { UndoImport, UndoImportLater } from "./mutations";
import { whyOf } from "./reasons";
import { Refusal } from "./Refusal";
import { useImportChange } from "./useImportChange";
import { areMany, useWork } from "./useWork";
import { Working } from "./Working";

interface Props {
  readonly imported: ShownImport;
  readonly asked: ImportRowFilter;
}

/** What came of it, whether the balances agree, and the way back. */
export function Outcome({ imported, asked }: Props): ReactElement {
  const { counts, state, statements } = imported;
  const [kept, blocked] = [stayingOf(imported.kept), stayingOf(imported.blocked)];
  const rows = rowsOf(counts);
  if (state === "UNDONE") {
    return (
      <Card title={i18n.t("Taken back")}>
        <p>{i18n.t("Nothing of this file is booked any more. Bring it in again when you want it.")}</p>
      </Card>
    );
  }
  return (
    <Card title={i18n.t("{booked} of {rows, plural, one {# row came in} other {# rows came in}}", { booked: bookedOf(counts), rows })}>
      {statements.map((each) => <Closing key={each.id} statement={each} />)}
      {kept.length > 0 && <Staying title={i18n.t("Kept, as somebody changed them since")} rows={kept} />}
      {blocked.length > 0 && <Staying title={i18n.t("Cannot be taken back")} rows={blocked} />}
      <Undo imported={imported} asked={asked} />
    </Card>
  );
}

type StayingRow = NonNullable<ShownImport["kept"]>["edges"][number]["node"];

function stayingOf(found: ShownImport["kept"]): readonly StayingRow[] {
  return found?.edges.map(({ node }) => node) ?? [];
}

/** The closing balance of the file against that of the ledger on that day. */
function Closing({ statement }: { readonly statement: ShownImport["statements"][number] }): ReactElement | null {
  const { locale, wallet: { currency } } = useHousehold();
  const { deposit, closing, closingOn, lastOn, ledgerDifference } = statement;
  const day = closingOn ?? lastOn;
  if (deposit === null || closing === null || day === null || ledgerDifference === null) return null;
  const agrees = isZero(ledgerDifference);
  return (
    <div className={styles.closing} data-agrees={agrees}>
      <p>
      <strong>{deposit.name}</strong> {i18n.t("on {day}: the file says", { day: formatDate(day, locale, "medium") })} <Amount value={closing} currency={currency} />
      {", "}
      {i18n.t("the ledger")} <Amount value={addAmounts(closing, negate(ledgerDifference))} currency={currency} />
      {": "}
      {agrees ? i18n.t("they agree.") : <>{i18n.t("they differ by")} <Amount value={absolute(ledgerDifference)} currency={currency} />.</>}
      </p>
      <Link to="/reconcile" search={{ deposit: deposit.id, date: day, balance: closing }}>{i18n.t("Reconcile {deposit} with it", { deposit: deposit.name })}</Link>
    </div>
  );
}

function Staying({ title, rows }: { readonly title: string; readonly rows: readonly StayingRow[] }): ReactElement {
  const { locale, wallet: { currency } } = useHousehold();
  return (
    <>
      <h3 className={styles.heading}>{title}</h3>
      <ul className={styles.rows}>
        {rows.map(({ id, date, name, amount, reason, message }) => (
          <li key={id} className={styles.row}>
            <span className={styles.what}>
              {name}
              <span className={styles.muted}>{date !== null && formatDate(date, locale, "medium")} · {whyOf({ reason, message })}</span>
            </span>
            {amount !== null && <Amount value={amount} currency={currency} hasPlus />}
          </li>
        ))}
      </ul>
    </>
  );
}

function Undo({ imported: { id, version, counts, kept }, asked }: Props): ReactElement {
  const { send, isSending: isUndoing, problem } = useImportChange(UndoImport, asked);
  const work = useWork(UndoImportLater);
  const isSending = isUndoing || work.steps !== null;
  const undo = async (takeChanged: boolean): Promise<void> => {
    if (areMany(bookedOf(counts))) {
      await work.start({ id, expectedVersion: version, takeChanged });
      return;
    }
    const done = await send({ id, expectedVersion: version, takeChanged });
    if (done === null) return;
    const { staying } = done;
    showToast(staying === 0 ? i18n.t("The import is taken back") : i18n.t("{staying, plural, one {Taken back, but for # row} other {Taken back, but for # rows}}", { staying }));
  };
  return (
    <>
      <Refusal problem={problem ?? work.problem} />
      {work.steps !== null && <Working steps={work.steps} label={i18n.t("Taking back")} />}
      <div className={styles.actions}>
        <Button variant="default" loading={isSending} onClick={() => void undo(false)}>{i18n.t("Undo the import")}</Button>
        {stayingOf(kept).length > 0 && <Button variant="default" disabled={isSending} onClick={() => void undo(true)}>{i18n.t("Take what was changed, too")}</Button>}
      </div>
    </>
  );
}
