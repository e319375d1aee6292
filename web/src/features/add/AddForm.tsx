import { i18n } from "@lingui/core";
import { Suspense, useEffect, useRef, type KeyboardEvent, type ReactElement } from "react";

import type { Refusal } from "../../api/problems";
import type { AddKind } from "../../frame/quickAdd";
import { Refused } from "../../parts/Refused";
import { AmountField } from "../../ui/AmountField";
import { Segments } from "../../ui/Segments";
import { later } from "../../ui/later";
import styles from "./Add.module.css";
import { withKind } from "./draft";
import { EntryFields } from "./EntryFields";
import { MoreFields } from "./MoreFields";
import { RefundNote } from "./RefundNote";
import { SaveBar } from "./SaveBar";
import type { AddFormState } from "./useAddForm";
import { WhenFields } from "./WhenFields";

const LoanFields = later(() => import("./LoanFields"));
const TransferFields = later(() => import("./TransferFields"));

interface Props {
  readonly form: AddFormState;
  /** Whether one may go on adding; else the form is a page of its own and does so anyway. */
  readonly hasAnother: boolean;
}

/** The fields of whatever is added: the amount first, then who, what, where and when. */
export function AddForm({ form, hasAnother }: Props): ReactElement {
  const { draft, set, change, reading, errorOf, problem, isRestored, isSending } = form;
  const element = useRef<HTMLFormElement>(null);
  const steer = useKeys(element, form, hasAnother);
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Enter in a field goes on to the next one
    <form
      ref={element}
      className={styles.form}
      noValidate
      onKeyDown={steer}
      onSubmit={(event) => { event.preventDefault(); void form.submit(!hasAnother); }}
    >
      <div className={styles.fields}>
        <Segments
          aria-label={i18n.t("What to add")}
          data={kinds()}
          value={draft.kind}
          onChange={(kind) => { change((before) => withKind(before, kind)); }}
        />
        {isRestored && <Restored onBeginAnew={form.beginAnew} />}
        <Refused problem={problem} fields={FIELDS} refusals={isSending ? [] : refusalsIn(form)} />
        <AmountField
          label={i18n.t("Amount")}
          size="md"
          data-autofocus
          name="amount"
          currency={reading.currency}
          digits={reading.digits}
          value={draft.amount}
          onChange={(amount) => { set({ amount }); }}
          error={errorOf("amount")}
          required
        />
        {draft.kind === "EXPENSE" && <RefundNote form={form} />}
        <Suspense fallback={null}>
          {draft.kind === "TRANSFER" && <TransferFields form={form} />}
          {draft.kind === "LOAN" && <LoanFields form={form} />}
        </Suspense>
        {(draft.kind === "EXPENSE" || draft.kind === "INCOME") && <EntryFields form={form} kind={draft.kind} />}
        <WhenFields form={form} />
        <MoreFields form={form} />
      </div>
      <SaveBar form={form} hasAnother={hasAnother} />
    </form>
  );
}

/** The fields of the inputs, which say themselves what is wrong with them. */
const FIELDS = [
  "amount", "receivedAmount", "entityId", "categoryId", "depositId", "fromDepositId", "toDepositId", "loanId", "expenseId",
  "date", "dueOn", "name", "note", "bucketId", "fromBucketId", "toBucketId", "allocations", "splitIncome",
];

function kinds(): { value: AddKind; label: string }[] {
  return [
    { value: "EXPENSE", label: i18n.t("Expense") },
    { value: "INCOME", label: i18n.t({ id: "Income (one)", message: "Income" }) },
    { value: "TRANSFER", label: i18n.t("Transfer") },
    { value: "LOAN", label: i18n.t("Loan") },
  ];
}

function Restored({ onBeginAnew }: { readonly onBeginAnew: () => void }): ReactElement {
  return (
    <p className={styles.note}>
      {i18n.t("This is what you typed and did not save.")}{" "}
      <button type="button" className={styles.plain} onClick={onBeginAnew}>
        {i18n.t("Begin anew")}
      </button>
    </p>
  );
}

/** What is missing or was refused, field by field. */
function refusalsIn({ errorOf }: AddFormState): readonly Refusal[] {
  return FIELDS.flatMap((name) => {
    const message = errorOf(name);
    return message === undefined ? [] : [{ name, message }];
  });
}

/** Enter goes on; with Ctrl it saves, with Shift as well it saves and begins the next. */
function useKeys(element: { readonly current: HTMLFormElement | null }, { submit }: AddFormState, hasAnother: boolean) {
  const latest = useRef(submit);
  useEffect(() => {
    latest.current = submit;
  });
  return (event: KeyboardEvent<HTMLFormElement>): void => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      const another = event.shiftKey || !hasAnother;
      // What the field takes up from this very key is there by the next turn.
      if (!event.repeat) setTimeout(() => void latest.current(another));
    } else if (event.target instanceof HTMLInputElement && element.current !== null) {
      event.preventDefault();
      if (!event.repeat) focusNext(element.current, event.target);
    }
  };
}

function focusNext(form: HTMLFormElement, from: HTMLInputElement): void {
  const fields = [...form.querySelectorAll<HTMLElement>("input:not([type=radio]):not([type=date]), textarea, button[type=submit]")];
  const places = from.type === "radio" ? fields : fields.slice(fields.indexOf(from) + 1);
  places.find((field) => field.offsetParent !== null && !field.matches(":disabled"))?.focus();
}
