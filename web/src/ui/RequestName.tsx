import { Button } from "@mantine/core";
import { i18n } from "@lingui/core";
import { useState, type ReactElement } from "react";

/** What a request was called in which something went wrong on our side, to be told to whoever can look. */
export function RequestName({ id }: { readonly id: string }): ReactElement {
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(id);
    setCopied(true);
  };
  return (
    <p>
      {i18n.t("If you tell us, name this request:")} <code>{id}</code>{" "}
      <Button variant="default" size="compact-xs" onClick={() => void copy()}>
        {isCopied ? i18n.t("Copied") : i18n.t("Copy")}
      </Button>
    </p>
  );
}
