import { Button } from "@mantine/core";
import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { exportFile, useExporting } from "./exporting";
import { useHousehold } from "../../frame/household";
import { Card } from "../../ui/Card";
import { FormProblem } from "../../ui/FormProblem";
import { RequestName } from "../../ui/RequestName";
import { formatBytes } from "../../lib/bytes";
import styles from "./Settings.module.css";

interface Export {
  readonly path: string;
  readonly name: string;
  readonly label: string;
}

/** Everything that one can take away. */
export function ExportsCard(): ReactElement {
  const { wallet, today } = useHousehold();
  const exports: readonly Export[] = [
    { path: "/exports/backup.json", name: `pocketgraph-${today}.json`, label: i18n.t("Everything, as a backup (JSON)") },
    { path: `/exports/transactions.csv?wallet=${encodeURIComponent(wallet.id)}`, name: `transactions-${today}.csv`, label: i18n.t("Transactions of this wallet (CSV)") },
    { path: "/exports/journal.hledger", name: `pocketgraph-${today}.hledger`, label: i18n.t("Journal for hledger") },
    { path: "/exports/journal.beancount", name: `pocketgraph-${today}.beancount`, label: i18n.t("Journal for Beancount") },
  ];
  return (
    <Card title={i18n.t("Take your data away")}>
      <ul className={styles.rows}>
        {exports.map((each) => (
          <ExportRow key={each.path} export={each} />
        ))}
      </ul>
    </Card>
  );
}

function ExportRow({ export: { path, name, label } }: { readonly export: Export }): ReactElement {
  const { locale } = useHousehold();
  const state = useExporting(path);
  const isSaving = state?.step === "saving";
  const problem = state?.step === "broken" ? state.problem : undefined;
  return (
    <li className={styles.row}>
      <span className={styles.what}>
        {label}
        <span className={styles.said} role="status">
          {isSaving && i18n.t("{size} so far. You can go on meanwhile; keep this tab open.", { size: formatBytes(state.progress.bytes, locale) })}
        </span>
        <FormProblem message={problem?.message}>
          <RequestName id={problem?.requestId} />
        </FormProblem>
      </span>
      <Button variant="default" size="xs" onClick={isSaving ? state.stop : () => void exportFile(path, name)}>
        {isSaving ? i18n.t("Cancel") : i18n.t("Save")}
      </Button>
    </li>
  );
}
