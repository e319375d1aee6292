import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { addAmounts, isZero, negate } from "../../lib/money";
import { formatPercent } from "../../lib/intl";
import { useLocale } from "../useLocale";
import styles from "./StackedBar.module.css";
import { stackedSegments, type Part } from "./stackedSegments";

interface Props {
  readonly parts: readonly Part[];
  /** What the bar shows, in a sentence. */
  readonly caption: string;
}

/** A whole of 100 % and its parts, each with its number; what belongs to none is left empty. */
export function StackedBar({ parts, caption }: Props): ReactElement {
  const locale = useLocale();
  const segments = stackedSegments(parts, i18n.t("Others"));
  const left = addAmounts("100.00", ...parts.map(({ percentage }) => negate(percentage)));
  return (
    <figure className={styles.figure}>
      <svg className={styles.bar} aria-hidden>
        <rect className={styles.track} x="0" y="0" width="100%" height="24" rx="4" />
        {segments.map(({ id, tone, start, width }) => (
          <rect key={id} className={styles.segment} data-tone={tone} x={percent(start)} y="0" width={percent(width)} height="24" />
        ))}
      </svg>
      <ul className={styles.legend}>
        {segments.map(({ id, name, percentage, tone }) => (
          <li key={id}>
            <span className={styles.mark} data-tone={tone} aria-hidden />
            {name} <strong>{formatPercent(percentage, locale)}</strong>
          </li>
        ))}
        {!isZero(left) && (
          <li>
            <span className={styles.mark} data-tone="none" aria-hidden />
            {i18n.t("not given to any")} <strong>{formatPercent(left, locale)}</strong>
          </li>
        )}
      </ul>
      <figcaption className={styles.caption}>{caption}</figcaption>
    </figure>
  );
}

function percent(share: number): string {
  return `${String(share * 100)}%`;
}
