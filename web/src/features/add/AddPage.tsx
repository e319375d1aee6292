import { i18n } from "@lingui/core";
import { useSearch } from "@tanstack/react-router";
import { useEffect, useRef, type ReactElement } from "react";

import { Page } from "../../frame/Page";
import type { AddKind, Prefill } from "../../frame/quickAdd";
import styles from "./Add.module.css";
import { AddForm } from "./AddForm";
import { useAddForm } from "./useAddForm";
import { useSavedToast, wordsOf } from "./useSavedToast";

const KINDS: readonly AddKind[] = ["EXPENSE", "INCOME", "TRANSFER", "LOAN"];

/** Nothing but the form, for a shortcut on a home screen; after saving it is there for the next one. */
export default function AddPage(): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const announce = useSavedToast();
  const prefill = prefillOf(useSearch({ strict: false }));
  const focusAmount = (): void => { place.current?.querySelector<HTMLElement>("[data-autofocus]")?.focus(); };
  const form = useAddForm({
    prefill,
    onSaved: (saved, draft) => {
      announce(saved, wordsOf(draft, form.reading, form.data));
      focusAmount();
    },
  });
  useEffect(focusAmount, []);
  return (
    <Page title={i18n.t("Add")}>
      <div ref={place} className={styles.card}>
        <AddForm form={form} hasAnother={false} />
      </div>
    </Page>
  );
}

/** What the address brings; a value that is none is left out. */
function prefillOf({ kind, amount, entity }: Readonly<Record<string, unknown>>): Prefill {
  return {
    kind: KINDS.find((each) => each === kind) ?? "EXPENSE",
    ...(typeof amount === "string" ? { amount } : {}),
    ...(typeof entity === "string" ? { entityName: entity } : {}),
  };
}
