import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { useHousehold } from "../../frame/household";
import { closeAdd, type Prefill } from "../../frame/quickAdd";
import { useKeptToast } from "../../frame/useKeptToast";
import { Dialog } from "../../ui/Dialog";
import styles from "./Add.module.css";
import { AddForm } from "./AddForm";
import { hasContent } from "./draft";
import { discardDraft, useAddForm } from "./useAddForm";
import { useSavedToast, wordsOf } from "./useSavedToast";

/** Adding, over whatever page one is on: a dialog, on a phone a sheet as high as what the keyboard leaves. */
export default function AddDialog({ prefill }: { readonly prefill: Prefill }): ReactElement {
  const { wallet, me } = useHousehold();
  const announce = useSavedToast();
  const form = useAddForm({
    prefill,
    onSaved: (saved, draft, another) => {
      announce(saved, wordsOf(draft, form.reading, form.data));
      if (another) document.querySelector<HTMLElement>("[role=dialog] [data-autofocus]")?.focus();
      else closeAdd();
    },
  });
  const sayKept = useKeptToast(i18n.t("Add"));
  const close = (): void => {
    closeAdd();
    if (hasContent(form.draft)) sayKept(() => { discardDraft(me.id, wallet.id); });
  };
  return (
    <Dialog title={i18n.t("Add")} onClose={close} isSheet className={styles.body}>
      <AddForm form={form} hasAnother />
    </Dialog>
  );
}
