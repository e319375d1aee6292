import { i18n } from "@lingui/core";
import { Button, TextInput } from "@mantine/core";
import type { ReactElement, SubmitEvent } from "react";

import { useHousehold } from "../../frame/household";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { useForm } from "../../frame/useForm";
import { formatNumber, formatPercent } from "../../lib/intl";
import { absolute, isNegative, isZero } from "../../lib/money";
import { FormHead } from "../../parts/FormHead";
import { StackedBar } from "../../ui/charts/StackedBar";
import type { ShownBucket } from "./BucketsPage";
import styles from "./Buckets.module.css";
import { SetBucketAllocations } from "./mutations";
import { fillingUp, percentageLeft, readPercentage } from "./percentages";

interface Props {
  readonly buckets: readonly ShownBucket[];
  readonly onClose: () => void;
}

/** All percentages at once, as they are 100 only together; the bar follows what is typed. */
export function PercentagesForm({ buckets, onClose }: Props): ReactElement {
  const { wallet, locale } = useHousehold();
  const { send, isSending, problem } = useChange(SetBucketAllocations);
  const saved: Readonly<Record<string, string>> = Object.fromEntries(buckets.map(({ id, percentage }) => [id, formatNumber(percentage, locale)]));
  const form = useForm({ name: "percentages", id: wallet.id, saved, problem });
  const typed = form.values;
  const read = buckets.map(({ id, name }) => ({ id, name, percentage: readPercentage(typed[id] ?? "", locale) }));
  const known = read.map((each) => ({ ...each, percentage: each.percentage ?? "0.00" }));
  const left = percentageLeft(known.map(({ percentage }) => percentage));
  const isWhole = isZero(left) && read.every(({ percentage }) => percentage !== null);
  const save = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const percentages = known.map(({ id, percentage }) => ({ bucketId: id, percentage }));
    if (!isWhole || (await send({ walletId: wallet.id, percentages })) === null) return;
    form.done();
    onClose();
    showToast(i18n.t("The percentages are saved"));
  };
  const discard = (): void => {
    form.beginAnew();
    onClose();
  };
  return (
    <form className={styles.form} onSubmit={(event) => void save(event)} noValidate>
      <FormHead form={form} isSending={isSending} />
      <StackedBar parts={isNegative(left) ? [] : known} caption={saidOf(left, locale)} />
      <ul className={styles.fields}>
        {read.map((each) => (
          <li key={each.id} className={styles.field}>
            <TextInput
              {...form.text(each.id)}
              label={each.name}
              inputMode="decimal"
              autoComplete="off"
              rightSection="%"
              onFocus={(event) => { event.currentTarget.select(); }}
              error={each.percentage === null ? i18n.t("Write a percentage from 0 to 100.") : null}
            />
            <Fill name={each.name} percentage={each.percentage} left={left} locale={locale} onFill={(text) => { form.set({ [each.id]: text }); }} />
          </li>
        ))}
      </ul>
      <p role="status" className={isZero(left) ? styles.said : styles.over}>{saidOf(left, locale)}</p>
      <div className={styles.buttons}>
        <Button type="submit" disabled={!isWhole} loading={isSending}>{i18n.t("Save percentages")}</Button>
        <Button variant="default" onClick={discard}>{i18n.t("Cancel")}</Button>
      </div>
    </form>
  );
}

interface FillProps {
  readonly name: string;
  readonly percentage: string | null;
  readonly left: string;
  readonly locale: string;
  readonly onFill: (text: string) => void;
}

/** Gives what is left to one bucket, or takes from it what is too much. */
function Fill({ name, percentage, left, locale, onFill }: FillProps): ReactElement | null {
  const filled = isZero(left) ? null : fillingUp(percentage ?? "0.00", left);
  if (filled === null) return null;
  const share = formatPercent(absolute(left), locale);
  return (
    <Button variant="subtle" size="compact-sm" aria-label={isNegative(left) ? i18n.t("Take {share} from {name}", { share, name }) : i18n.t("Give {share} to {name}", { share, name })} onClick={() => { onFill(formatNumber(filled, locale)); }}>
      {isNegative(left) ? `− ${share}` : `+ ${share}`}
    </Button>
  );
}

function saidOf(left: string, locale: string): string {
  if (isZero(left)) return i18n.t("100% together: every euro has a bucket.");
  const share = formatPercent(absolute(left), locale);
  return isNegative(left) ? i18n.t("{share} too much: together they must be 100%.", { share }) : i18n.t("{share} left to give: together they must be 100%.", { share });
}
