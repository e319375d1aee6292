import { i18n } from "@lingui/core";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { Suspense, useId, useState, type ReactElement } from "react";

import { later } from "../../ui/later";
import styles from "./Add.module.css";
import type { Draft } from "./draft";
import type { AddFormState } from "./useAddForm";

const SeldomFields = later(() => import("./SeldomFields"));

interface Props {
  readonly form: AddFormState;
}

/** What is seldom needed; open where something of it is filled in or refused. */
export function MoreFields({ form }: Props): ReactElement {
  const { draft, errorOf } = form;
  const [isWanted, setWanted] = useState(false);
  const id = useId();
  const isOpen = isWanted || isFilled(draft) || MORE.some((field) => errorOf(field) !== undefined);
  const Sign = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <>
      <button type="button" className={styles.more} aria-expanded={isOpen} aria-controls={id} onClick={() => { setWanted(!isOpen); }}>
        <Sign size={16} stroke={1.75} aria-hidden /> {hasBuckets(form) ? i18n.t("Name, note, buckets") : i18n.t("Name, note")}
      </button>
      <div id={id} className={styles.others} hidden={!isOpen}>
        <Suspense fallback={null}>{isOpen && <SeldomFields form={form} />}</Suspense>
      </div>
    </>
  );
}

const MORE = ["name", "note", "dueOn", "bucketId", "fromBucketId", "toBucketId", "allocations", "splitIncome"];

function isFilled({ name, note, bucketId, toBucketId, parts, isSplit, dueOn }: Draft): boolean {
  return name !== "" || note !== "" || bucketId !== null || toBucketId !== null || parts.length > 0 || isSplit || dueOn !== null;
}

function hasBuckets({ draft, data }: AddFormState): boolean {
  return data.buckets.length > 0 && draft.kind !== "LOAN";
}
