import { Button } from "@mantine/core";
import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import type { Outcome } from "../../api/changes";
import { useRetiring, type Label, type Retirement } from "./useRetiring";

interface Props {
  readonly label: Label;
  /** Whether transactions have it, which then go to another one. */
  readonly isUsed: boolean;
  readonly onChange: () => void;
  /** Writes whether it is retired. */
  readonly write: (input: Retirement) => Promise<Outcome<unknown>>;
  readonly onDelete: () => void;
}

/** What can be done about a category or an entity as a whole. */
export function LabelActions({ label, isUsed, onChange, write, onDelete }: Props): ReactElement {
  const [retire, isRetiring] = useRetiring(label, write);
  return (
    <>
      <Button variant="default" onClick={onChange}>
        {i18n.t("Change")}
      </Button>
      <Button
        variant="default"
        loading={isRetiring}
        onClick={() => void retire()}
      >
        {label.isActive ? i18n.t("Retire") : i18n.t("Use again")}
      </Button>
      <Button variant="default" onClick={onDelete}>
        {isUsed ? i18n.t("Merge or delete") : i18n.t("Delete")}
      </Button>
    </>
  );
}
