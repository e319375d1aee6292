import { i18n } from "@lingui/core";
import { Modal } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import type { ReactElement } from "react";

import { useHousehold } from "../../frame/household";
import { closeAdd, type Prefill } from "../../frame/quickAdd";
import { showToast } from "../../frame/toasts";
import styles from "./Add.module.css";
import { AddForm } from "./AddForm";
import { hasContent } from "./draft";
import { discardDraft, useAddForm } from "./useAddForm";
import { useSavedToast, wordsOf } from "./useSavedToast";
import { useVisibleHeight } from "./useVisibleHeight";

/** Adding, over whatever page one is on: a dialog, on a phone a sheet as high as what the keyboard leaves. */
export default function AddDialog({ prefill }: { readonly prefill: Prefill }): ReactElement {
  const { wallet, me } = useHousehold();
  const isPhone = useMediaQuery("(width < 768px)", false, { getInitialValueInEffect: false });
  const height = useVisibleHeight();
  const announce = useSavedToast();
  const form = useAddForm({
    prefill,
    onSaved: (saved, draft, another) => {
      announce(saved, wordsOf(draft, form.reading, form.data));
      if (another) document.querySelector<HTMLElement>("[role=dialog] [data-autofocus]")?.focus();
      else closeAdd();
    },
  });
  const close = (): void => {
    closeAdd();
    if (!hasContent(form.draft)) return;
    showToast(i18n.t("Not saved. What you typed is kept."), [{ label: i18n.t("Discard"), run: () => { discardDraft(me.id, wallet.id); } }]);
  };
  return (
    <Modal
      opened
      onClose={close}
      title={i18n.t("Add")}
      size={480}
      fullScreen={isPhone}
      yOffset="8dvh"
      closeButtonProps={{ "aria-label": i18n.t("Close") }}
      classNames={{ content: styles.dialog ?? "", body: styles.body ?? "", title: styles.title ?? "" }}
      {...(isPhone ? { styles: { content: { blockSize: height } } } : {})}
    >
      <AddForm form={form} hasAnother />
    </Modal>
  );
}
