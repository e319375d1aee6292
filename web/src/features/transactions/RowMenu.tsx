import { i18n } from "@lingui/core";
import { useNavigate } from "@tanstack/react-router";
import { Suspense, useState, type ReactElement } from "react";

import { useHousehold } from "../../frame/household";
import { DotsMenu } from "../../ui/DotsMenu";
import type { MenuEntry } from "../../ui/Menu";
import { later } from "../../ui/later";
import { titleOf } from "./names";
import type { Acts } from "./useHandling";
import { linkTo } from "./useOpening";
import { useRowActions } from "./useRowActions";
import type { Rows } from "./useRows";
import { canCopy, canRefund, canReverse, legsIn, type Row } from "./what";

const CorrectionDialog = later(() => import("./CorrectionDialog"));

interface Props {
  readonly row: Row;
  readonly list: Rows;
  readonly acts: Acts;
  readonly isDesk: boolean;
}

/** What can be done with one row, whatever else is selected. */
export function RowMenu({ row, list, acts, isDesk }: Props): ReactElement {
  const { today } = useHousehold();
  const navigate = useNavigate();
  const { remove, copy, resplit } = useRowActions();
  const [isTaking, setTaking] = useState(false);
  const take = (): void => { setTaking(true); };
  const entries = (): MenuEntry[] => [
    { label: i18n.t("Open"), run: () => navigate(linkTo(row.id, isDesk)) },
    { label: i18n.t("Edit here"), run: () => { acts.edit({ id: row.id, field: "name" }); } },
    ...(canCopy(row)
      ? [
          { label: i18n.t("Copy to today"), run: () => copy([row], { date: today }) },
          { label: i18n.t("Copy a month later"), run: () => copy([row], { shiftMonths: 1 }) },
        ]
      : []),
    ...(canRefund(row) ? [{ label: i18n.t("Record a refund…"), run: take }] : []),
    ...(canReverse(row)
      ? [
          { label: i18n.t("Take back…"), run: take },
          { label: i18n.t("Split over buckets anew"), run: () => resplit(row) },
        ]
      : []),
    { label: i18n.t("Delete"), isApart: true, isDangerous: true, run: () => { remove([row], legsIn(list.get().rows, [row])); } },
  ];
  return (
    <>
      <DotsMenu label={i18n.t("More about {title}", { title: titleOf(row) })} tabIndex={-1} entries={entries} />
      <Suspense fallback={null}>{isTaking && <CorrectionDialog transaction={row} onClose={() => { setTaking(false); }} />}</Suspense>
    </>
  );
}
