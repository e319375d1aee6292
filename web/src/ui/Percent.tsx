import type { ReactElement } from "react";

import { formatPercent, type SignOption } from "../lib/intl";
import styles from "./Percent.module.css";
import { useLocale } from "./useLocale";

interface Props extends SignOption {
  readonly value: string;
  /** Whether its digits stand below those of others. */
  readonly inColumn?: boolean;
}

/** A percentage; hiding amounts leaves it, as it tells none. */
export function Percent({ value, sign = "auto", inColumn = false }: Props): ReactElement {
  const locale = useLocale();
  return <span className={styles.percent}>{formatPercent(value, locale, { sign, inColumn })}</span>;
}
