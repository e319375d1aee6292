import { Button } from "@mantine/core";
import { i18n } from "@lingui/core";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { useRouter } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { failed, UNREACHABLE } from "../api/problems";
import { EmptyState } from "../ui/EmptyState";
import { Page } from "./Page";

/** A page that could not be loaded: what happened, and the way back. */
export function PageProblem({ error, reset }: ErrorComponentProps): ReactElement {
  const router = useRouter();
  const { code, message } = failed(error);
  const title = code === UNREACHABLE ? i18n.t("No connection") : i18n.t("This page could not be loaded");
  return (
    <Page title={title}>
      <EmptyState
        reason={message}
        action={
          <Button
            onClick={() => {
              reset();
              void router.invalidate();
            }}
          >
            {i18n.t("Try again")}
          </Button>
        }
      />
    </Page>
  );
}
