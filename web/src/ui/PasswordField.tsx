import { i18n } from "@lingui/core";
import { PasswordInput, type PasswordInputProps } from "@mantine/core";
import type { ReactElement } from "react";

/** A password that may be looked at while it is typed. */
export function PasswordField(props: PasswordInputProps): ReactElement {
  return <PasswordInput {...props} visibilityToggleButtonProps={{ "aria-label": i18n.t("Show what is typed") }} />;
}
