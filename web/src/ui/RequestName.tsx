import { Button } from "@mantine/core";
import { i18n } from "@lingui/core";
import { useRef, useState, type ReactElement } from "react";

/** What a request was called in which something went wrong on our side, to be told to whoever can look; nothing where it has no name. */
export function RequestName({ id }: { readonly id: string | undefined }): ReactElement | null {
  const name = useRef<HTMLElement>(null);
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    setCopied(await isInClipboard(id ?? ""));
    if (name.current !== null) getSelection()?.selectAllChildren(name.current);
  };
  if (id === undefined) return null;
  return (
    <p>
      {i18n.t("If you tell us, name this request:")} <code ref={name}>{id}</code>{" "}
      <Button variant="default" size="compact-xs" onClick={() => void copy()}>
        {isCopied ? i18n.t("Copied") : i18n.t("Copy")}
      </Button>
    </p>
  );
}

/** False where the browser does not allow it, as without TLS: it is marked then, to be copied by keys. */
async function isInClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
