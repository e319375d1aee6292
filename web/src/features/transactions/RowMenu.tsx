import { Menu } from "@mantine/core";
import { i18n } from "@lingui/core";
import { IconDots } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";

import { useHousehold } from "../../frame/household";
import { CorrectionDialog } from "./CorrectionDialog";
import { legsIn } from "./deletion";
import { titleOf } from "./names";
import styles from "./Table.module.css";
import type { Acts } from "./useHandling";
import { linkTo } from "./useOpening";
import { useRowActions } from "./useRowActions";
import type { Rows } from "./useRows";
import { canCopy, canRefund, canReverse, type Row } from "./what";

interface Props {
  readonly row: Row;
  readonly list: Rows;
  readonly acts: Acts;
  readonly isDesk: boolean;
}

/** What can be done with one row, whatever else is selected; the menu is made when it is first opened. */
export function RowMenu({ row, list, acts, isDesk }: Props): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const [isTaking, setTaking] = useState(false);
  const button = (
    <button type="button" tabIndex={-1} className={styles.dots} aria-label={i18n.t("More about {title}", { title: titleOf(row) })} aria-haspopup="menu" onClick={() => { setOpen(true); }}>
      <IconDots size={20} stroke={1.75} aria-hidden />
    </button>
  );
  return (
    <>
      {isOpen ? (
        <Menu opened onChange={setOpen} position="bottom-end" shadow="md">
          <Menu.Target>{button}</Menu.Target>
          <Items row={row} list={list} acts={acts} isDesk={isDesk} onTake={() => { setTaking(true); }} />
        </Menu>
      ) : (
        button
      )}
      {isTaking && <CorrectionDialog transaction={row} onClose={() => { setTaking(false); }} />}
    </>
  );
}

function Items({ row, list, acts, isDesk, onTake }: Props & { readonly onTake: () => void }): ReactElement {
  const { today } = useHousehold();
  const navigate = useNavigate();
  const { remove, copy, resplit } = useRowActions();
  return (
    <Menu.Dropdown>
      <Menu.Item onClick={() => void navigate(linkTo(row.id, isDesk))}>{i18n.t("Open")}</Menu.Item>
      <Menu.Item onClick={() => { acts.edit({ id: row.id, field: "name" }); }}>{i18n.t("Edit here")}</Menu.Item>
      {canCopy(row) && (
        <>
          <Menu.Item onClick={() => void copy([row], { date: today })}>{i18n.t("Copy to today")}</Menu.Item>
          <Menu.Item onClick={() => void copy([row], { shiftMonths: 1 })}>{i18n.t("Copy a month later")}</Menu.Item>
        </>
      )}
      {canRefund(row) && <Menu.Item onClick={onTake}>{i18n.t("Record a refund…")}</Menu.Item>}
      {canReverse(row) && (
        <>
          <Menu.Item onClick={onTake}>{i18n.t("Take back…")}</Menu.Item>
          <Menu.Item onClick={() => void resplit(row)}>{i18n.t("Split over buckets anew")}</Menu.Item>
        </>
      )}
      <Menu.Divider />
      <Menu.Item color="red" onClick={() => { remove([row], legsIn(list.get().rows, [row])); }}>{i18n.t("Delete")}</Menu.Item>
    </Menu.Dropdown>
  );
}
