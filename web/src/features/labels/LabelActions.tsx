import { Button } from "@mantine/core";
import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

interface Props {
  readonly isActive: boolean;
  readonly isRetiring: boolean;
  /** Whether transactions have it, which then go to another one. */
  readonly isUsed: boolean;
  readonly onChange: () => void;
  readonly onRetire: () => unknown;
  readonly onDelete: () => void;
}

/** What can be done about a category or an entity as a whole. */
export function LabelActions({ isActive, isRetiring, isUsed, onChange, onRetire, onDelete }: Props): ReactElement {
  return (
    <>
      <Button variant="default" onClick={onChange}>
        {i18n.t("Change")}
      </Button>
      <Button
        variant="default"
        loading={isRetiring}
        onClick={() => {
          onRetire();
        }}
      >
        {isActive ? i18n.t("Retire") : i18n.t("Use again")}
      </Button>
      <Button variant="default" onClick={onDelete}>
        {isUsed ? i18n.t("Merge or delete") : i18n.t("Delete")}
      </Button>
    </>
  );
}
