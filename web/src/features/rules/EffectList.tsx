import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { useHousehold } from "../../frame/household";
import { formatNumber } from "../../lib/intl";
import { fieldWord } from "../../parts/ruleWords";
import { TransactionLines } from "../../parts/TransactionLines";
import styles from "./Rules.module.css";
import type { Effects } from "./useTrial";
import { hindranceWords, obstacleWords } from "./words";

type Effect = Effects["sample"][number];

interface Props {
  readonly effects: Effects;
  readonly isOld?: boolean;
}

/** How many transactions rules meet and change, and what becomes of the latest of them. */
export function EffectList({ effects, isOld = false }: Props): ReactElement {
  const { sample, met } = effects;
  return (
    <div className={styles.effects} data-old={isOld || undefined}>
      <Counts effects={effects} />
      {sample.length > 0 && (
        <ul className={styles.sample} aria-label={i18n.t("What becomes of them")}>
          {sample.map((effect) => (
            <li key={effect.transaction.id}>
              <TransactionLines transactions={[effect.transaction]} />
              <Becomes effect={effect} />
            </li>
          ))}
        </ul>
      )}
      {met > sample.length && <p className={styles.about}>{i18n.t("These are the first {count} of them.", { count: sample.length })}</p>}
    </div>
  );
}

function Counts({ effects: { examined, isWhole, met, changing, isTooSlow, tooSlow } }: Pick<Props, "effects">): ReactElement {
  const { locale } = useHousehold();
  const number = (count: number): string => formatNumber(String(count), locale);
  const of = { examined: number(examined) };
  return (
    <div role="status">
      <p className={styles.counts}>
        {i18n.t("{met, plural, =0 {Meets none} one {Meets # transaction} other {Meets # transactions}}", { met })}
        {met > 0 && <>{", "}{i18n.t("{changing, plural, =0 {and changes none} one {and changes #} other {and changes #}}", { changing })}</>}
      </p>
      <p className={styles.about}>{isWhole ? i18n.t("of all {examined} that are there", of) : i18n.t("of the latest {examined}", of)}</p>
      {isTooSlow && <p className={styles.slow}>{i18n.t("A regular expression takes too long on some texts, which it is not looked for in.")} {tooSlow.map(({ name }) => name).join(", ")}</p>}
    </div>
  );
}

/** What changes of a transaction, and what stays, and why. */
function Becomes({ effect: { obstacle, differences, withheld } }: { readonly effect: Effect }): ReactElement {
  return (
    <ul className={styles.becomes}>
      {obstacle !== null && <li>{obstacleWords(obstacle)}</li>}
      {differences.map(({ field, before, after, rule }) => (
        <li key={field}>
          {fieldWord(field)}: {before === null || before === "" ? "–" : <del>{before}</del>} → <ins>{after ?? "–"}</ins>
          {rule !== null && <span className={styles.by}> {i18n.t("by {name}", { name: rule.name })}</span>}
        </li>
      ))}
      {withheld.map(({ field, why, rule }) => (
        <li key={`${field} ${rule?.id ?? ""}`}>{fieldWord(field)} {hindranceWords(why)}</li>
      ))}
    </ul>
  );
}
