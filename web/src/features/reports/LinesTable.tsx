import { i18n } from "@lingui/core";
import { VisuallyHidden } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { Kind } from "../../api/gql/graphql";
import { changeOf, percentOf } from "../../lib/change";
import { Amount } from "../../ui/Amount";
import { Card } from "../../ui/Card";
import { Percent } from "../../ui/Percent";
import { WideTable } from "../../ui/WideTable";
import { CsvButton } from "./CsvButton";
import { compared, keyOf, linesOf, type ComparedLine, type Line } from "./lines";
import { ofCategories, rowsOf, type Days } from "./span";
import { kindName, nameOf } from "./words";
import styles from "./LinesTable.module.css";

export const LinesTable_line = graphql(`
  fragment LinesTable_line on ReportLine {
    kind
    label
    amount
    count
    category {
      id
    }
  }
`);

interface Props {
  readonly lines: readonly Line[];
  readonly before?: { readonly lines: readonly Line[]; readonly label: string } | undefined;
  readonly totals: Readonly<Record<Kind, string>>;
  readonly currency: string;
  readonly days: Days;
  readonly fileName: string;
}

const KINDS = ["INCOME", "EXPENSE", "NEUTRAL"] as const;

/** Every line of a report, which sum to its totals. */
export function LinesTable({ lines, before, totals, currency, days, fileName }: Props): ReactElement {
  const all = compared(lines, before?.lines ?? []);
  const title = i18n.t("All lines");
  return (
    <Card title={title} aside={<CsvButton name={fileName} rows={() => cellsOf(all, totals, before?.label)} />}>
      <WideTable label={title}>
        <table>
          <caption>
            <VisuallyHidden>{title}</VisuallyHidden>
          </caption>
          <thead>
            <tr>
              <th scope="col">{i18n.t("Category")}</th>
              <th scope="col">{i18n.t("Count")}</th>
              <th scope="col">{i18n.t("Amount")}</th>
              <th scope="col">{i18n.t("Share")}</th>
              {before && <th scope="col" colSpan={2}>{i18n.t("Against {before}", { before: before.label })}</th>}
            </tr>
          </thead>
          {KINDS.map((kind) => (
            <Lines key={kind} kind={kind} lines={linesOf(kind, all)} total={totals[kind]} currency={currency} days={days} hasBefore={before !== undefined} />
          ))}
        </table>
      </WideTable>
    </Card>
  );
}

interface LinesProps {
  readonly kind: Kind;
  readonly lines: readonly ComparedLine[];
  readonly total: string;
  readonly currency: string;
  readonly days: Days;
  readonly hasBefore: boolean;
}

function Lines({ kind, lines, total, currency, days, hasBefore }: LinesProps): ReactElement | null {
  if (lines.length === 0) return null;
  return (
    <tbody>
      <tr className={styles.total}>
        <th scope="rowgroup">{kindName(kind)}</th>
        <td>{lines.reduce((sum, { count }) => sum + count, 0)}</td>
        <td>
          <Link to="/transactions" search={rowsOf(days, { kind: [kind] })}><Amount value={total} currency={currency} /></Link>
        </td>
        <td />
        {hasBefore && <td colSpan={2} />}
      </tr>
      {lines.map((line) => (
        <LineRow key={keyOf(line)} line={line} total={total} currency={currency} days={days} hasBefore={hasBefore} />
      ))}
    </tbody>
  );
}

function LineRow({ line, total, currency, days, hasBefore }: Omit<LinesProps, "kind" | "lines"> & { readonly line: ComparedLine }): ReactElement {
  const share = line.kind === "NEUTRAL" ? null : percentOf(line.amount, total);
  const { amount, percent } = changeOf(line.amount, line.before);
  return (
    <tr>
      <th scope="row">
        <Link to="/transactions" search={rowsOf(days, { kind: [line.kind], ...ofCategories([line.category]) })}>{nameOf(line)}</Link>
      </th>
      <td>{line.count}</td>
      <td><Amount value={line.amount} currency={currency} /></td>
      <td>{share !== null && <Percent value={share} inColumn />}</td>
      {hasBefore && (
        <>
          <td><Amount value={amount} currency={currency} hasPlus /></td>
          <td className={styles.percent}>{percent !== null && <Percent value={percent} sign="exceptZero" inColumn />}</td>
        </>
      )}
    </tr>
  );
}

function cellsOf(lines: readonly ComparedLine[], totals: Props["totals"], before: string | undefined) {
  const head = [i18n.t("Kind"), i18n.t("Category"), i18n.t("Count"), i18n.t("Amount"), i18n.t("Share in %"), ...(before === undefined ? [] : [before])];
  const rows = lines.map((line) => [
    kindName(line.kind),
    nameOf(line),
    { figure: String(line.count) },
    { figure: line.amount },
    { figure: percentOf(line.amount, totals[line.kind]) ?? "" },
    ...(before === undefined ? [] : [{ figure: line.before }]),
  ]);
  return [head, ...rows];
}
