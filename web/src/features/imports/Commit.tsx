import { useApolloClient } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import type { ReactElement } from "react";

import type { ImportRowFilter } from "../../api/gql/graphql";
import { deleteLater } from "../../frame/deletion";
import { newKey } from "../../lib/idempotency";
import { Card } from "../../ui/Card";
import { bookedOf, decidedAs, type Count } from "./counts";
import type { ShownImport } from "./ImportPage";
import styles from "./Imports.module.css";
import { CommitImport, CommitImportLater, DiscardImport } from "./mutations";
import { Refusal } from "./Refusal";
import { useImportChange } from "./useImportChange";
import { areMany, useWork } from "./useWork";
import { Working } from "./Working";
import { nameOfFile } from "./words";

interface Props {
  readonly imported: ShownImport;
  readonly asked: ImportRowFilter;
}

/** What will happen, in figures, and the buttons for it. */
export function Commit({ imported, asked }: Props): ReactElement {
  const { id, version, counts, decisions, statements } = imported;
  const { send, isSending, problem } = useImportChange(CommitImport, asked);
  const work = useWork(CommitImportLater);
  const rows = bookedOf(counts);
  const commit = (): void => void (areMany(rows) ? work.start({ id, expectedVersion: version }) : send({ id, expectedVersion: version }));
  const isOpen = decisions.some(({ value }) => value === null) || statements.some(({ deposit }) => deposit === null);
  return (
    <Card title={i18n.t("What will happen")}>
      <Refusal problem={problem ?? work.problem} />
      {statements.length > 0 && <p className={styles.sum}>{happening(counts)}</p>}
      {work.steps !== null && <Working steps={work.steps} label={i18n.t("Bringing in")} />}
      <div className={styles.actions}>
        <Button loading={isSending || work.steps !== null} disabled={isOpen || rows === 0} onClick={commit}>
          {i18n.t("{rows, plural, one {Bring # row in} other {Bring # rows in}}", { rows })}
        </Button>
        <Discard imported={imported} />
      </div>
      {isOpen && <p className={styles.muted}>{i18n.t("First the questions above have to be answered, and each account needs its deposit.")}</p>}
    </Card>
  );
}

function happening(counts: readonly Count[]): string {
  const [booked, confirmed, paired, left] = [decidedAs(counts, "IMPORT"), decidedAs(counts, "CONFIRM"), decidedAs(counts, "PAIR"), decidedAs(counts, "SKIP")];
  return [
    i18n.t("{booked, plural, one {# row is booked} other {# rows are booked}}", { booked }),
    ...(confirmed > 0 ? [i18n.t("{confirmed, plural, one {# confirms an entry} other {# confirm entries}}", { confirmed })] : []),
    ...(paired > 0 ? [i18n.t("{paired, plural, one {# becomes part of a transfer} other {# become parts of transfers}}", { paired })] : []),
    ...(left > 0 ? [i18n.t("{left, plural, one {# is left} other {# are left}}", { left })] : []),
  ].join(" · ");
}

function Discard({ imported }: { readonly imported: ShownImport }): ReactElement {
  const client = useApolloClient();
  const navigate = useNavigate();
  const discard = async (): Promise<void> => {
    const input = { id: imported.id, idempotencyKey: newKey() };
    await navigate({ to: "/import" });
    deleteLater(client, { id: imported.id, message: i18n.t("{name} is discarded", { name: nameOfFile(imported) }), mutation: DiscardImport, input });
  };
  return <Button variant="default" onClick={() => void discard()}>{i18n.t("Discard")}</Button>;
}
