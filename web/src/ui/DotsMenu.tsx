import { IconDots } from "@tabler/icons-react";
import type { ReactElement } from "react";

import styles from "./DotsMenu.module.css";
import type { MenuEntry } from "./Menu";
import { MenuButton } from "./MenuButton";

interface Props {
  /** Of what it is the menu. */
  readonly label: string;
  /** -1 where arrows lead to it. */
  readonly tabIndex?: -1;
  readonly entries: readonly MenuEntry[] | (() => readonly MenuEntry[]);
}

/** What can be done with one thing of many, behind three dots. */
export function DotsMenu({ label, tabIndex, entries }: Props): ReactElement {
  return (
    <MenuButton label={label} tabIndex={tabIndex} className={styles.dots} isAtEnd entries={entries}>
      <IconDots size={20} stroke={1.75} aria-hidden />
    </MenuButton>
  );
}
