import { i18n } from "@lingui/core";
import { ActionIcon, Button, Checkbox } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { ReactElement } from "react";

import { isZero } from "../../lib/money";
import { Amount } from "../../ui/Amount";
import { AmountField } from "../../ui/AmountField";
import { Picker } from "../../ui/Picker";
import styles from "./Add.module.css";
import type { Part } from "./draft";
import { leftOfParts } from "./inputs";
import { bucketOptions } from "./options";
import type { AddFormState } from "./useAddForm";

interface Props {
  readonly form: AddFormState;
}

const NO_PART: Part = { bucketId: null, amount: "" };

/** What of it is of which bucket: all of it of one, some of each of several, or an income by their percentages. */
export function BucketFields({ form }: Props): ReactElement {
  const { draft, set, data } = form;
  return (
    <>
      {draft.kind === "INCOME" && data.canSplit && (
        <Checkbox
          label={i18n.t("Split it over all buckets by their percentages")}
          checked={draft.isSplit}
          onChange={(event) => { set({ isSplit: event.currentTarget.checked }); }}
        />
      )}
      {!(draft.kind === "INCOME" && draft.isSplit) && (draft.parts.length > 0 ? <Parts form={form} /> : <OneBucket form={form} />)}
    </>
  );
}

function OneBucket({ form: { draft, set, data, reading, errorOf } }: Props): ReactElement {
  return (
    <>
      <Picker
        label={i18n.t("Bucket")}
        options={bucketOptions(data, reading.currency)}
        value={draft.bucketId}
        onChange={(bucketId) => { set({ bucketId }); }}
        name="bucketId"
        error={errorOf("bucketId")}
      />
      {data.buckets.length > 1 && (
        <button type="button" className={styles.plain} onClick={() => { set({ parts: [{ ...NO_PART, bucketId: draft.bucketId }, NO_PART] }); }}>
          {i18n.t("Divide it among several buckets")}
        </button>
      )}
    </>
  );
}

function Parts({ form }: Props): ReactElement {
  const { draft, set, reading, errorOf } = form;
  const left = leftOfParts(draft, reading);
  return (
    <fieldset className={styles.parts}>
      <legend>{i18n.t("Buckets")}</legend>
      {draft.parts.map((part, index) => (
        <PartRow key={index} form={form} index={index} part={part} />
      ))}
      <p className={styles.note}>
        {left !== null && !isZero(left) && <><Amount value={left} currency={reading.currency} /> {i18n.t("left to divide")}</>}
      </p>
      <p className={styles.error} role="alert">{errorOf("allocations")}</p>
      <div className={styles.row}>
        <Button size="xs" variant="default" onClick={() => { set({ parts: [...draft.parts, NO_PART] }); }}>{i18n.t("Another bucket")}</Button>
        <Button size="xs" variant="subtle" onClick={() => { set({ parts: [], bucketId: draft.parts[0]?.bucketId ?? null }); }}>{i18n.t("All of one bucket")}</Button>
      </div>
    </fieldset>
  );
}

function PartRow({ form: { draft, set, data, reading }, index, part }: Props & { readonly index: number; readonly part: Part }): ReactElement {
  const put = (changes: Partial<Part>): void => {
    set({ parts: draft.parts.map((each, place) => (place === index ? { ...each, ...changes } : each)) });
  };
  return (
    <div className={styles.part}>
      <Picker
        label={i18n.t("Bucket {number}", { number: index + 1 })}
        options={bucketOptions(data, reading.currency)}
        value={part.bucketId}
        onChange={(bucketId) => { put({ bucketId }); }}
      />
      <AmountField
        {...(index === 0 ? { name: "allocations" } : {})}
        label={i18n.t("Its part")}
        currency={reading.currency}
        digits={reading.digits}
        value={part.amount}
        onChange={(amount) => { put({ amount }); }}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        aria-label={i18n.t("Remove bucket {number}", { number: index + 1 })}
        onClick={() => { set({ parts: draft.parts.filter((_, place) => place !== index) }); }}
      >
        <IconX size={18} stroke={1.75} aria-hidden />
      </ActionIcon>
    </div>
  );
}

/** A transfer moves money between buckets, too. */
export function TransferBuckets({ form: { draft, set, data, reading, errorOf } }: Props): ReactElement {
  const options = bucketOptions(data, reading.currency);
  return (
    <div className={styles.pair}>
      <Picker
        label={i18n.t("From bucket")}
        options={options}
        value={draft.bucketId}
        onChange={(bucketId) => { set({ bucketId }); }}
        name="fromBucketId"
        error={errorOf("fromBucketId")}
      />
      {reading.received === null && (
        <Picker
          label={i18n.t("To bucket")}
          options={options}
          value={draft.toBucketId}
          onChange={(toBucketId) => { set({ toBucketId }); }}
          name="toBucketId"
          error={errorOf("toBucketId")}
        />
      )}
    </div>
  );
}
